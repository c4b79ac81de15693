package io.fieldcast.stream.aggregate;

import java.time.Duration;

/**
 * How often a window that is open may be published: after a hundredth of its size, but not more often than was asked
 * for, and not ten times more seldom either. A minute has not changed much after 100 ms, and an hour even less. While
 * readings wait to be processed all are published more seldom: results that will be overtaken are not what the time is to
 * be spent on.
 */
final class PublishingPace {

    /** Further behind than that, readings wait. */
    private static final long BEHIND_MILLIS = 2_000;

    /** How many times more seldom, at most. */
    private static final int SELDOM = 10;

    private static final int PARTS_OF_SIZE = 100;

    private final long usual;
    private long interval;

    PublishingPace(Duration republishAfter) {
        this.usual = SourceTime.micros(republishAfter);
        this.interval = usual;
    }

    /**
     * Takes note of how far behind the processor is.
     *
     * @param heardMillis up to when what came in has been processed
     * @param wallMillis the system time
     */
    void follow(long heardMillis, long wallMillis) {
        interval = heardMillis < wallMillis - BEHIND_MILLIS ? usual * SELDOM : usual;
    }

    /** The least time between two results of a window of this size, both in microseconds. */
    long interval(long size) {
        return Math.max(interval, Math.min(size / PARTS_OF_SIZE, usual * SELDOM));
    }
}
