package io.fieldcast.ingest.publish;

/** What became of a reading's handing over. */
public sealed interface Publication {

    /**
     * It is on its way.
     *
     * @param bytes that it takes up until it is acknowledged
     */
    record Underway(int bytes) implements Publication {}

    /** It is greater than a reading may be, in bytes as it would stand on the topic. */
    record TooLarge(int bytes, int limit) implements Publication {}

    /** Too many readings await their acknowledgement. */
    record NoRoom() implements Publication {}

    /** The topic has not been found yet, or the service is shutting down. */
    record Unavailable(String reason) implements Publication {}
}
