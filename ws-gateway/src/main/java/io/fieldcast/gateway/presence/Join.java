package io.fieldcast.gateway.presence;

import java.util.Map;

/** What becomes of the wish to join a channel: one of the methods is called, once, and must return at once. */
public interface Join {

    /**
     * The user is a member. What changes from now on is told to the channel's listeners, and nothing before this returns.
     *
     * @param roster all users with their ids, the one who joins among them; empty {@link Place#online online}
     */
    void onJoined(Map<String, Member> roster);

    void onRefused(Refusal reason);

    /** Why somebody does not become a member. */
    enum Refusal {
        /** The channel has as many members as it may have. */
        CHANNEL_FULL,
        /** This gateway keeps as many members of all channels as it may. */
        GATEWAY_FULL,
        /** Kafka is slow or gone: coming back later may help. */
        UNAVAILABLE
    }
}
