package io.fieldcast.stream.topology;

/**
 * What time it is for the devices of a partition: up to when everything that came in is known.
 *
 * <p>A reading that waits on the topic has come in all the same. Were it the system's time that tells a device's silence,
 * a processor that was down for a minute would find every device silent for a minute and close windows whose readings
 * it has yet to read. So it is as late as the last record that was processed, by when the broker appended it; and when
 * no more come, as late as the partition is known to have been worked off. It never goes back.
 *
 * <p>All times are milliseconds since the epoch. Used by its task's thread only.
 */
final class PartitionTime {

    /** After so long it is worth asking again whether a partition has been worked off. */
    private static final long LOOK_AGAIN_MILLIS = 500;

    private final RawProgress progress;
    private final int partition;
    private long time = RawProgress.UNKNOWN;

    PartitionTime(RawProgress progress, int partition) {
        this.progress = progress;
        this.partition = partition;
    }

    /** A record that was appended at one time is processed at another, now; returns the partition's time. */
    long onRecord(long appended, long now) {
        time = Math.max(time, Math.min(appended, now));
        return time;
    }

    /** What it is; {@link RawProgress#UNKNOWN} as long as it is not known. */
    long at(long now) {
        time = Math.max(time, Math.min(progress.workedOffUntil(partition), now));
        return time;
    }

    /** When to ask again for it to be this late, in system time; {@link Long#MAX_VALUE} stays what it is. */
    long whenItMayBe(long deadline, long now) {
        return Math.max(deadline, now + LOOK_AGAIN_MILLIS);
    }
}
