package io.fieldcast.ingest.admission;

/**
 * So much a second in the long run, and so much at once after a pause.
 *
 * @param perSecond readings or bytes
 * @param burst at least as many
 */
public record Rate(long perSecond, long burst) {

    /** The buckets count in whole nanoseconds. */
    private static final long FASTEST = 1_000_000_000;

    public Rate {
        if (perSecond <= 0 || perSecond > FASTEST || burst < perSecond) {
            throw new IllegalArgumentException("a rate is 1 to " + FASTEST + " a second, and its burst no less: not "
                    + perSecond + " with a burst of " + burst);
        }
    }

    /** Seconds in which an empty bucket fills. */
    public long windowSeconds() {
        return Math.max(1, burst / perSecond);
    }
}
