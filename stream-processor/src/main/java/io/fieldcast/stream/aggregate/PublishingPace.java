package io.fieldcast.stream.aggregate;

import java.time.Duration;

/**
 * How often a window that is open may be published: after a hundredth of its size, but not more often than was asked
 * for, and not ten times more seldom either. A minute has not changed much after 100 ms, and an hour even less. While
 * readings wait to be processed all are published more seldom: results that will be overtaken are not what the time is to
 * be spent on.
 */
final class PublishingPace {

    /** How many times more seldom, at most. */
    private static final int SELDOM = 10;

    private static final int PARTS_OF_SIZE = 100;

    private final long usual;
    private long interval;
    private boolean waiting;

    PublishingPace(Duration republishAfter) {
        this.usual = SourceTime.micros(republishAfter);
        this.interval = usual;
    }

    /** Takes note of whether readings wait. */
    void follow(boolean waiting) {
        this.waiting = waiting;
        interval = waiting ? usual * SELDOM : usual;
    }

    /** Whether readings wait. */
    boolean isSlow() {
        return waiting;
    }

    /** The least time between two results of a window of this size, both in microseconds. */
    long interval(long size) {
        return Math.max(interval, Math.min(size / PARTS_OF_SIZE, usual * SELDOM));
    }
}
