package io.fieldcast.stream.dynamics;

/**
 * Values that have hardly changed.
 *
 * @param low the least of them
 * @param high the greatest of them
 * @param watched for how long, in microseconds of source time
 */
record FlatRun(double low, double high, long watched) {

    static FlatRun startingAt(double level) {
        return new FlatRun(level, level, 0);
    }

    /** With one more value; a new run if that one, or the tolerance, no longer fits. */
    FlatRun with(double level, double tolerance, long watchedSince) {
        double least = Math.min(low, level);
        double greatest = Math.max(high, level);
        return greatest - least <= tolerance ? new FlatRun(least, greatest, watched + watchedSince) : startingAt(level);
    }
}
