package io.fieldcast.gateway.operations;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What had been counted at a moment.
 *
 * @param millis when
 * @param counts by name, ever growing
 * @param sendTimes as {@link SendTimes#counts}
 */
record Snapshot(long millis, Map<String, Double> counts, long[] sendTimes) {

    Snapshot {
        counts = Map.copyOf(counts);
    }

    /** In a second, on the average since an earlier one; null where one of them does not know, or a count began anew. */
    @Nullable
    Double rate(String name, Snapshot earlier) {
        Double now = counts.get(name);
        Double before = earlier.counts.get(name);
        if (now == null || before == null || now < before || millis <= earlier.millis) {
            return null;
        }
        return (now - before) * 1000 / (millis - earlier.millis);
    }
}
