package io.fieldcast.gateway.presence;

/** What became of a channel: of its members, told once a user, however many connections he has, or of its audience. */
public sealed interface Change {

    Place place();

    record Added(Place place, Member member) implements Change {}

    record Removed(Place place, String userId) implements Change {}

    /**
     * So many subscriptions the channel has now, on all gateways that live.
     *
     * @param subscriptions 0: nobody is left
     */
    record Counted(Place place, int subscriptions) implements Change {}
}
