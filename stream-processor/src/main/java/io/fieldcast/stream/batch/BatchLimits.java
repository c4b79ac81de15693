package io.fieldcast.stream.batch;

import java.time.Duration;

/**
 * When a batch is full.
 *
 * @param readings at most this many
 * @param bytes at most this much JSON of readings, in bytes, unless a single reading is larger
 * @param linger how long, by the wall clock, the first reading waits for company
 */
public record BatchLimits(int readings, int bytes, Duration linger) {

    public BatchLimits {
        if (readings < 1 || bytes < 1 || linger.isNegative()) {
            throw new IllegalArgumentException("readings and bytes must be at least 1 and linger not negative: "
                    + readings + ", " + bytes + ", " + linger);
        }
    }
}
