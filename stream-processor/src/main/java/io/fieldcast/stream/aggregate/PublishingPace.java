package io.fieldcast.stream.aggregate;

import java.time.Duration;

/**
 * How often a window that is open may be published. While readings wait to be processed it is more seldom: results that
 * will be overtaken are not what the time is to be spent on.
 */
final class PublishingPace {

    /** Further behind than that, readings wait. */
    private static final long BEHIND_MILLIS = 2_000;

    /** How many times more seldom. */
    private static final int SELDOM = 10;

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

    /** The least time between two results of a window, in microseconds. */
    long interval() {
        return interval;
    }
}
