package io.fieldcast.gateway.operations;

import io.fieldcast.gateway.hub.Passage;
import io.fieldcast.gateway.hub.Passages;
import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many milliseconds events took from Kafka to a socket, counted in classes a quarter of their size wide. Many threads
 * count, for little.
 */
public final class SendTimes {

    /** Beyond 2^16 ms, a minute, all are in the last class. */
    private static final int DOUBLINGS = 16;

    private static final int STEPS = 4;

    private final LongAdder[] classes = new LongAdder[(DOUBLINGS + 1) * STEPS];

    public SendTimes() {
        for (int i = 0; i < classes.length; i++) {
            classes[i] = new LongAdder();
        }
    }

    /** Measures those whom another follows too. */
    public Passages beside(Passages others, Clock clock) {
        return record -> {
            Passage other = others.follow(record);
            if (other == null) {
                return null;
            }
            return () -> {
                other.written();
                add(Math.max(0, clock.millis() - record.timestamp()));
            };
        };
    }

    void add(long millis) {
        classes[classOf(millis)].increment();
    }

    /** The counts as of now, class by class. */
    long[] counts() {
        long[] counts = new long[classes.length];
        for (int i = 0; i < classes.length; i++) {
            counts[i] = classes[i].sum();
        }
        return counts;
    }

    /**
     * The time that this share of what came between two moments did not exceed, rounded up to its class; -1 if nothing
     * came.
     *
     * @param share above 0, at most 1
     */
    static long percentile(long[] before, long[] now, double share) {
        long all = 0;
        for (int i = 0; i < now.length; i++) {
            all += now[i] - before[i];
        }
        long wanted = (long) Math.ceil(all * share);
        long seen = 0;
        for (int i = 0; i < now.length; i++) {
            seen += now[i] - before[i];
            if (seen >= wanted && seen > 0) {
                return upperBound(i);
            }
        }
        return -1;
    }

    /** 0 to 3 have a class each; then each doubling has four. */
    private static int classOf(long millis) {
        if (millis < STEPS) {
            return (int) Math.max(0, millis);
        }
        int doubling = 63 - Long.numberOfLeadingZeros(millis);
        if (doubling > DOUBLINGS) {
            return (DOUBLINGS + 1) * STEPS - 1;
        }
        int step = (int) ((millis >>> (doubling - 2)) & (STEPS - 1));
        return (doubling - 1) * STEPS + step;
    }

    private static long upperBound(int index) {
        if (index < STEPS) {
            return index;
        }
        int doubling = index / STEPS + 1;
        long width = 1L << (doubling - 2);
        return (STEPS + index % STEPS + 1) * width - 1;
    }
}
