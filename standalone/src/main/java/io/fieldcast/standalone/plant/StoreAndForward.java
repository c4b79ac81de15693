package io.fieldcast.standalone.plant;

import io.fieldcast.standalone.delivery.PostedReading;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a site's gateway keeps until it is acknowledged, in the order it was measured. When full it drops the oldest and
 * counts them: the newest values are worth most to whoever looks at a screen. Written by one thread.
 */
final class StoreAndForward {

    private final int capacity;
    private final Deque<PostedReading> kept = new ArrayDeque<>();
    private final AtomicLong dropped = new AtomicLong();

    StoreAndForward(int capacity) {
        this.capacity = capacity;
    }

    void addAll(Collection<PostedReading> readings) {
        for (PostedReading reading : readings) {
            if (kept.size() == capacity) {
                kept.removeFirst();
                dropped.incrementAndGet();
            }
            kept.addLast(reading);
        }
    }

    /** The oldest ones, which stay until they are removed. */
    List<PostedReading> oldest(int most) {
        return kept.stream().limit(most).toList();
    }

    /** They have been acknowledged. */
    void removeOldest(int count) {
        for (int i = 0; i < count; i++) {
            kept.removeFirst();
        }
    }

    int size() {
        return kept.size();
    }

    /** Since the start; may be read by any thread. */
    long dropped() {
        return dropped.get();
    }
}
