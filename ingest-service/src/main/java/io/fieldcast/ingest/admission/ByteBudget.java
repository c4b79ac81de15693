package io.fieldcast.ingest.admission;

import java.util.concurrent.atomic.AtomicLong;

/**
 * So many bytes for everyone together. Who asks for more than is left is refused at once and never waits. Safe for
 * several threads.
 */
public final class ByteBudget {

    private final long total;
    private final AtomicLong taken = new AtomicLong();

    public ByteBudget(long total) {
        if (total <= 0) {
            throw new IllegalArgumentException("a budget must be at least one byte, not " + total);
        }
        this.total = total;
    }

    /** Whether the bytes were there and are now taken; then each must be given back once. */
    public boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= total) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    public void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    public long total() {
        return total;
    }

    /** How many bytes are taken. */
    public long taken() {
        return taken.get();
    }

    /** A part of this budget that grows and shrinks with its holder's needs. */
    public Share share() {
        return new Share();
    }

    /** One holder's part. Not safe for several threads, except that it may be closed from any. */
    public final class Share implements AutoCloseable {

        private static final long CLOSED = -1;

        private final AtomicLong held = new AtomicLong();

        private Share() {}

        /** Whether the holder now has exactly this many bytes; if not, it has what it had. */
        public boolean resize(long bytes) {
            long before = held.get();
            if (before == CLOSED || (bytes > before && !take(bytes - before))) {
                return false;
            }
            if (held.compareAndSet(before, bytes)) {
                if (bytes < before) {
                    giveBack(before - bytes);
                }
                return true;
            }
            if (bytes > before) {
                giveBack(bytes - before);
            }
            return false;
        }

        /** Gives everything back; a second time does nothing. */
        @Override
        public void close() {
            long before = held.getAndSet(CLOSED);
            if (before > 0) {
                giveBack(before);
            }
        }
    }
}
