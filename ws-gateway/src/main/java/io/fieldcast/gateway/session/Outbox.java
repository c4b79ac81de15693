package io.fieldcast.gateway.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client, bounded in bytes.
 *
 * <p>Any thread offers, one takes. Something larger than the whole bound is taken when nothing else waits: it has to
 * go out some time. It knows since when it has not been empty, which is since when its client has been behind.
 */
public final class Outbox {

    private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final long maxBytes;
    private final LongSupplier now;

    private volatile long behindSince;

    /** Without knowing the time. */
    public Outbox(long maxBytes) {
        this(maxBytes, () -> 0);
    }

    /** @param now in epoch milliseconds */
    public Outbox(long maxBytes, LongSupplier now) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("an outbox must hold at least 1 byte, not " + maxBytes);
        }
        this.maxBytes = maxBytes;
        this.now = now;
    }

    /** False if it is full: the client does not keep up. */
    public boolean offer(byte[] frame) {
        long before = bytes.getAndAdd(frame.length);
        if (before > 0 && before + frame.length > maxBytes) {
            bytes.addAndGet(-frame.length);
            return false;
        }
        if (before == 0) {
            behindSince = now.getAsLong();
        }
        waiting.add(frame);
        return true;
    }

    /** The next, or null. */
    public byte @Nullable [] poll() {
        byte[] frame = waiting.poll();
        if (frame != null) {
            bytes.addAndGet(-frame.length);
        }
        return frame;
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    public long bytes() {
        return bytes.get();
    }

    /** When the first came of what waits, in epoch milliseconds; means nothing where nothing waits. */
    public long behindSince() {
        return behindSince;
    }

    /** Whether a replay may add to it: at most a quarter is taken, the rest is for what is live. */
    public boolean hasRoomForReplay() {
        return bytes.get() <= maxBytes / 4;
    }

    public void clear() {
        while (poll() != null) {
            // Taken out one by one, so that the count stays right beside a concurrent offer.
        }
    }
}
