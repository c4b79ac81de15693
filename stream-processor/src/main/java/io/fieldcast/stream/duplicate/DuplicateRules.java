package io.fieldcast.stream.duplicate;

import java.time.Duration;

/**
 * How long and how much is remembered to find duplicates.
 *
 * @param within how far apart, by their receive times, two equal readings are one that was sent twice
 * @param maxPerDevice the most that is remembered of one device: an unbroken run of sequence numbers counts as one, and
 *     so does each reading without a number. Beyond it the oldest is forgotten first
 */
public record DuplicateRules(Duration within, int maxPerDevice) {

    /** So that a bucket is a small part of what is remembered. */
    private static final int LEAST_PER_DEVICE = 100;

    private static final int MOST_IN_BUCKET = 128;

    public DuplicateRules {
        if (within.toMillis() < 1) {
            throw new IllegalArgumentException("within must be at least 1 ms, not " + within);
        }
        if (maxPerDevice < LEAST_PER_DEVICE) {
            throw new IllegalArgumentException(
                    "maxPerDevice must be at least " + LEAST_PER_DEVICE + ", not " + maxPerDevice);
        }
    }

    long withinMillis() {
        return within.toMillis();
    }

    /** How much time one bucket covers: as coarse as forgetting is. */
    long bucketMillis() {
        return Math.max(1, withinMillis() / 10);
    }

    /** How many marks one bucket takes: what a commit writes anew when one of them is added. */
    int bucketMarks() {
        return Math.min(MOST_IN_BUCKET, maxPerDevice / 10);
    }
}
