package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Passage;
import io.fieldcast.gateway.hub.Positions;
import java.util.Map;

/** Who a subscription is for: it says everything that the client is told. No method blocks or throws. */
public interface Recipient {

    /** The subscription holds. Comes first, once. */
    void onStart(Beginning beginning);

    /** Events in the order of their topic. */
    void onEvents(EventBatch batch, Positions after);

    /** One of the events that come next is followed: its passage is told when they have been written to a socket. */
    default void onFollowed(Passage passage) {}

    /** Something about the channel that stands on no topic. Comes only while the subscription is live. */
    default void onNotice(byte[] message) {}

    /** The replay is over and what follows is live. */
    void onLive(long replayed);

    /** The subscription cannot go on; the client may come back and resume. */
    void onFailure(Failure failure);

    /** Whether the client has taken all that it was given. */
    boolean hasRoom();

    /** Runs a step, once, when the client has taken all that it was given. Not under this call. */
    void whenRoom(Runnable step);

    /** So many records of a conflated channel were held back, for the client is behind. */
    default void onHeldBack(int records) {}

    /** What may be held back for a client that is behind on a conflated channel. */
    long maxHeldBytes();

    /** Reads of the backlog for this client, one at a time and only while it keeps up. */
    ReplayTurns turns();

    /** How a subscription ends against the client's will. */
    enum Failure {
        /** What was to be replayed has been deleted meanwhile; resuming tells exactly what. */
        TRUNCATED,
        /** So much was held back for the client that there is no room for more. */
        TOO_SLOW,
        /** Kafka is slow or gone, or too many replay at once. */
        UNAVAILABLE
    }

    /**
     * How a subscription begins.
     *
     * @param epoch of the topic
     * @param positions where the first event that will come stands, or later
     * @param lost by partition, what the client asked for and is gone
     */
    record Beginning(String epoch, Positions positions, Replay replay, Map<Integer, Backlog.LostRange> lost) {

        /** From now on. */
        static Beginning live(String epoch, Positions now) {
            return new Beginning(epoch, now, Replay.NONE, Map.of());
        }

        /** With a replay. */
        static Beginning of(Backlog.Start start) {
            Replay whole = start.lost().isEmpty() ? Replay.COMPLETE : Replay.TRUNCATED;
            return new Beginning(start.epoch(), start.positions(), start.reset() ? Replay.RESET : whole, start.lost());
        }
    }

    /** What comes before the live events. */
    enum Replay {
        NONE,
        COMPLETE,
        TRUNCATED,
        RESET
    }
}
