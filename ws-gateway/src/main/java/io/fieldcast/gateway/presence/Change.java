package io.fieldcast.gateway.presence;

/** What became of a channel's members: told once a user, however many connections he has. */
public sealed interface Change {

    Place place();

    record Added(Place place, Member member) implements Change {}

    record Removed(Place place, String userId) implements Change {}
}
