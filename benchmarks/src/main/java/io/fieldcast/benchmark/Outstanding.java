package io.fieldcast.benchmark;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** Which readings of a schedule have not arrived, and how late those were that have. Safe for several threads. */
final class Outstanding {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final Schedule schedule;
    private final int[] missingOf;
    private final Histogram latency = new Histogram(SIGNIFICANT_DIGITS);
    private long missing;
    private int oldest;

    Outstanding(Schedule schedule) {
        this.schedule = schedule;
        this.missingOf = new int[schedule.requests()];
        Arrays.fill(missingOf, schedule.readingsPerRequest());
        this.missing = schedule.readings();
    }

    /** @param now in the time of {@link System#nanoTime()}, like every other */
    synchronized void arrived(long reading, long now) {
        int request = schedule.requestOf(reading);
        if (missingOf[request] == 0) {
            throw new IllegalStateException("reading " + reading + " has arrived twice");
        }
        missingOf[request]--;
        missing--;
        record(request, now, 1);
    }

    /** Whether it was due after the warm-up. */
    boolean isMeasured(long reading) {
        return schedule.requestOf(reading) >= schedule.firstMeasured();
    }

    synchronized boolean isEmpty() {
        return missing == 0;
    }

    /** How long the oldest that is missing has been due; zero if none is. */
    synchronized long nanosBehind(long now) {
        while (oldest < missingOf.length && missingOf[oldest] == 0) {
            oldest++;
        }
        return oldest == missingOf.length ? 0 : Math.max(0, now - schedule.due(oldest));
    }

    /** From due to arrived, in nanoseconds; what is missing counts as arriving now, which is too early. */
    synchronized Histogram latency(long now) {
        Histogram all = latency.copy();
        for (int request = schedule.firstMeasured(); request < missingOf.length; request++) {
            if (missingOf[request] > 0) {
                all.recordValueWithCount(Math.max(0, now - schedule.due(request)), missingOf[request]);
            }
        }
        return all;
    }

    private void record(int request, long now, int count) {
        if (request >= schedule.firstMeasured()) {
            latency.recordValueWithCount(Math.max(0, now - schedule.due(request)), count);
        }
    }
}
