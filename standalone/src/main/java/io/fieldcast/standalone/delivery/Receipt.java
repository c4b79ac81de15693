package io.fieldcast.standalone.delivery;

import java.time.Duration;
import java.util.List;

/** What the ingest service had to say to a batch. */
public sealed interface Receipt {

    /**
     * It has judged every reading, and stored the good ones for good.
     *
     * @param rejected the first of them, by their index within the batch
     * @param rejectedCount of all of them
     */
    record Acknowledged(int accepted, List<Rejection> rejected, int rejectedCount) implements Receipt {
        public Acknowledged {
            rejected = List.copyOf(rejected);
        }
    }

    /**
     * It will not have this batch, now or later.
     *
     * @param status of HTTP
     */
    record Refused(int status, String why) implements Receipt {}

    /**
     * It was not reached, or is too busy: nobody knows how much of the batch it has stored.
     *
     * @param after the least time to wait, zero if it named none
     */
    record TryAgain(String why, Duration after) implements Receipt {}

    /** One reading that breaks a rule. */
    record Rejection(int index, String field, String message) {}
}
