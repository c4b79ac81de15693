package io.fieldcast.gateway.operations;

import java.util.LinkedHashMap;
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

    /** How long events took since an earlier one, in milliseconds, by share; empty if none was followed. */
    Map<String, Long> times(Snapshot earlier) {
        Map<String, Long> times = new LinkedHashMap<>();
        double[] shares = {0.5, 0.95, 0.99, 1};
        String[] names = {"p50", "p95", "p99", "max"};
        for (int i = 0; i < shares.length; i++) {
            long time = SendTimes.percentile(earlier.sendTimes, sendTimes, shares[i]);
            if (time >= 0) {
                times.put(names[i], time);
            }
        }
        return times;
    }
}
