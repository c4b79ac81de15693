package io.fieldcast.stream.topology;

/**
 * What time it is for the devices of a partition: the system time, less what this task lags behind.
 *
 * <p>A reading that waits on the topic has come in all the same. Were it the system's time that tells a device's silence,
 * a processor that was down for a minute would find every device silent for a minute and close windows whose readings
 * it has yet to read. So while records come, this is as far behind as the last of them had waited since the broker
 * appended it; once none has come for {@link #QUIET_MILLIS}, nothing waits and it is the system time. It never goes back.
 *
 * <p>All times are milliseconds since the epoch. Used by its task's thread only.
 */
final class PartitionTime {

    /** How long no record must come before it is believed that none waits. */
    static final long QUIET_MILLIS = 5_000;

    /** The most that one look at the clock adds to the quiet: a process that stood still has not been listening. */
    static final long LONGEST_STEP_MILLIS = 1_000;

    /** Before the first record, or enough quiet: no time at all. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private long time = UNKNOWN;
    private long lag;
    private boolean known;
    private long quiet;
    private long seenAt = UNKNOWN;

    /** A record that was appended to the partition at one time is processed at another; returns the partition's time. */
    long onRecord(long appended, long now) {
        lag = Math.max(0, now - appended);
        known = true;
        quiet = 0;
        seenAt = now;
        return advance(now);
    }

    /** What it is now; {@link #UNKNOWN} as long as it is not known. */
    long at(long now) {
        quiet += seenAt == UNKNOWN ? 0 : Math.min(Math.max(0, now - seenAt), LONGEST_STEP_MILLIS);
        seenAt = now;
        if (quiet >= QUIET_MILLIS) {
            known = true;
            lag = 0;
        }
        return advance(now);
    }

    private long advance(long now) {
        if (known) {
            time = Math.max(time, now - lag);
        }
        return time;
    }

    /** When to look again, in system time, for it to be this time; {@link Long#MAX_VALUE} stays what it is. */
    long whenItIs(long deadline, long now) {
        if (deadline == Long.MAX_VALUE) {
            return deadline;
        }
        boolean mayWait = !known || lag > LONGEST_STEP_MILLIS;
        return mayWait ? Math.min(deadline + lag, now + LONGEST_STEP_MILLIS) : deadline + lag;
    }
}
