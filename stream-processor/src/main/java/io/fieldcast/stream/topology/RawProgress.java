package io.fieldcast.stream.topology;

/** How far {@code scada.raw} has been worked off. Safe for any thread. */
@FunctionalInterface
public interface RawProgress {

    /** Nothing is known yet. */
    long UNKNOWN = Long.MIN_VALUE;

    /**
     * A time, in milliseconds since the epoch, such that everything which was appended to the partition before it has
     * been processed and committed; {@link #UNKNOWN} if there is none to be told.
     */
    long workedOffUntil(int partition);

    /**
     * Whether readings of the partition wait for so long that it is better to process many than to show each soon. Asked
     * for each reading.
     */
    default boolean isBehind(int partition) {
        return false;
    }
}
