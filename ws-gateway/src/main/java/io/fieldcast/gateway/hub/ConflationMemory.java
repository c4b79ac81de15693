package io.fieldcast.gateway.hub;

import java.util.concurrent.atomic.AtomicLong;

/** What the conflated views of a hub hold together, bounded. */
final class ConflationMemory {

    private final AtomicLong bytes = new AtomicLong();
    private final long max;

    ConflationMemory(long max) {
        if (max < 1) {
            throw new IllegalArgumentException("conflated channels must be allowed at least 1 byte, not " + max);
        }
        this.max = max;
    }

    AtomicLong bytes() {
        return bytes;
    }

    /** False if that is more than there is to be. */
    boolean add(long more) {
        return bytes.addAndGet(more) <= max;
    }
}
