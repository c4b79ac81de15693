package io.fieldcast.gateway.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent to one client, bounded in bytes.
 *
 * <p>Any thread offers, one takes. Something larger than the whole bound is taken when nothing else waits: it has to
 * go out some time.
 */
public final class Outbox {

    private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private final long maxBytes;

    public Outbox(long maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("an outbox must hold at least 1 byte, not " + maxBytes);
        }
        this.maxBytes = maxBytes;
    }

    /** False if it is full: the client does not keep up. */
    public boolean offer(byte[] frame) {
        long before = bytes.getAndAdd(frame.length);
        if (before > 0 && before + frame.length > maxBytes) {
            bytes.addAndGet(-frame.length);
            return false;
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
