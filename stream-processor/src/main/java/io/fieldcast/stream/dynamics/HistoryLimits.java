package io.fieldcast.stream.dynamics;

import java.time.Duration;

/**
 * How much is remembered of a device.
 *
 * @param maxTags the most tags of one device that the dynamic rules follow; any further tag is not asked
 * @param memory how long, in source time, a tag that is not reported is remembered
 */
public record HistoryLimits(int maxTags, Duration memory) {

    public HistoryLimits {
        if (maxTags < 1) {
            throw new IllegalArgumentException("maxTags must be at least 1, not " + maxTags);
        }
        if (memory.isNegative() || memory.isZero()) {
            throw new IllegalArgumentException("memory must be positive, not " + memory);
        }
    }
}
