package io.fieldcast.ingest.publish;

import java.util.concurrent.CompletionStage;

/** What became of a reading's handing over. */
public sealed interface Publication {

    /**
     * It is on its way.
     *
     * @param bytes that it takes up until it is acknowledged
     * @param acknowledgement completes, on any thread, when every in-sync replica has the reading; exceptionally if
     *     that cannot be known any more
     */
    record Underway(int bytes, CompletionStage<Void> acknowledgement) implements Publication {}

    /** It is greater than a reading may be, in bytes as it would stand on the topic. */
    record TooLarge(int bytes, int limit) implements Publication {}

    /** Too many readings await their acknowledgement. */
    record NoRoom() implements Publication {}

    /** The topic has not been found yet, or the service is shutting down. */
    record Unavailable(String reason) implements Publication {}
}
