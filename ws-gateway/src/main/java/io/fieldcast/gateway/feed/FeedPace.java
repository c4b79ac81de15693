package io.fieldcast.gateway.feed;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long the newest records wait for more, so that a socket gets several events with one write: the write is what
 * costs.
 *
 * <p>What comes after a silence does not wait, nor does so much that it is worth a write by itself.
 */
final class FeedPace {

    /** Worth a write. */
    static final long ENOUGH_BYTES = 32 * 1024;

    private final long interval;
    private final LongSupplier nanoTime;
    private long before;

    /** @param interval that lies between two times of publishing at least; 0: nothing waits */
    FeedPace(Duration interval, LongSupplier nanoTime) {
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
        this.before = nanoTime.getAsLong() - this.interval;
    }

    /** For how many nanoseconds what has been read is to wait; 0: it is to be published. */
    long pause(long bytes) {
        return bytes >= ENOUGH_BYTES ? 0 : Math.max(0, before + interval - nanoTime.getAsLong());
    }

    /** What has been read is published now. */
    void published() {
        before = nanoTime.getAsLong();
    }
}
