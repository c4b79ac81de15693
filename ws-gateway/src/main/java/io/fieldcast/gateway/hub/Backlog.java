package io.fieldcast.gateway.hub;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What the topics still hold. Reading is done elsewhere; no method blocks. */
public interface Backlog {

    /** Whether all that has been since then is at hand, so that {@link #locate} and what follows need not ask Kafka. */
    boolean remembers(String topic, Origin origin);

    /**
     * Finds where to begin.
     *
     * <p>Fails with {@link BacklogUnavailableException} when too much is being read already or Kafka does not answer.
     */
    CompletionStage<Start> locate(String topic, Origin origin);

    /**
     * Reads on from a place, up to another or until about {@code maxBytes} have been read. May read a little past
     * {@code until}. Fails as {@link #locate} does.
     */
    CompletionStage<Chunk> read(String topic, Positions from, Positions until, int maxBytes);

    /** Where a replay is to begin. */
    sealed interface Origin {

        record Earliest() implements Origin {}

        /** So long before now. */
        record Ago(Duration duration) implements Origin {}

        record At(Instant time) implements Origin {}

        /**
         * After the offsets last seen. A partition that is not named is read from its start: a client that was told
         * nothing of it has seen nothing of it.
         */
        record After(String epoch, Map<Integer, Long> offsets) implements Origin {}
    }

    /**
     * A beginning.
     *
     * @param epoch of the topic: another one means that the topic was created anew
     * @param reset the origin is of another epoch or beyond the end, so nothing of it holds: everything is read
     * @param lost by partition, what the origin asks for and the topic no longer has
     */
    record Start(String epoch, Positions positions, boolean reset, Map<Integer, LostRange> lost) {}

    /** Offsets that are gone, both ends included. */
    record LostRange(long first, long last) {}

    /**
     * A piece.
     *
     * @param stretches in the order of each partition; the first of one may begin before the place asked for
     * @param lost by partition, what retention deleted before it could be read
     */
    record Chunk(List<Stretch> stretches, Map<Integer, LostRange> lost) {}

    /** The backlog cannot be read now; trying later may help. */
    final class BacklogUnavailableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public BacklogUnavailableException(String message) {
            super(message);
        }

        public BacklogUnavailableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
