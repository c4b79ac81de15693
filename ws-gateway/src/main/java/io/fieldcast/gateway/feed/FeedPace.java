package io.fieldcast.gateway.feed;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long the newest records wait for more, so that a socket gets several events with one write: the write is what
 * costs.
 *
 * <p>They wait for as long as it takes that writing what was published before is a quarter of what the processors can
 * do. So few sockets, or many processors, wait for nothing that can be felt. What comes after a silence does not wait,
 * nor does so much that it is worth a write by itself.
 */
final class FeedPace {

    /** Worth a write. */
    static final long ENOUGH_BYTES = 32 * 1024;

    /** Of one processor; measured on loopback, where the sender does the receiver's share of TCP too. */
    static final long WRITE_NANOS = 8_000;

    private static final int SHARE = 4;

    private final long longest;
    private final long perWrite;
    private final LongSupplier nanoTime;
    private long due;

    /** @param longest time that anything waits for more; 0: nothing waits */
    FeedPace(Duration longest, int processors, LongSupplier nanoTime) {
        this.longest = longest.toNanos();
        this.perWrite = SHARE * WRITE_NANOS / processors;
        this.nanoTime = nanoTime;
        this.due = nanoTime.getAsLong();
    }

    /** For how many nanoseconds what has been read is to wait; 0: it is to be published. */
    long pause(long bytes) {
        return bytes >= ENOUGH_BYTES ? 0 : Math.max(0, due - nanoTime.getAsLong());
    }

    /** @param writes that were caused by what has been published until now */
    void published(int writes) {
        due = nanoTime.getAsLong() + Math.min(longest, writes * perWrite);
    }
}
