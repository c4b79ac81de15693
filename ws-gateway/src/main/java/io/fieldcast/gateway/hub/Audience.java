package io.fieldcast.gateway.hub;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** All who hear one channel in one form. */
final class Audience {

    private final ChannelFeed feed;
    private final HubMeters meters;
    private final CopyOnWriteArrayList<Listener> listeners = new CopyOnWriteArrayList<>();
    private final @Nullable ConflatedView conflated;

    Audience(ChannelFeed feed, ConflationMemory memory, HubMeters meters) {
        this.feed = feed;
        this.meters = meters;
        Conflation conflation = feed.conflation();
        this.conflated = conflation == null ? null : new ConflatedView(conflation, this::deliver, memory, meters);
    }

    void start(Pulse pulse) {
        if (conflated != null) {
            conflated.start(pulse);
        }
    }

    void close() {
        if (conflated != null) {
            conflated.close();
        }
    }

    /** The event that a record is for these listeners, now; null if it is none, or is to wait. */
    @Nullable
    EncodedEvent hear(TopicRecord record) {
        if (conflated == null) {
            return feed.encode(record);
        }
        conflated.collect(record);
        return null;
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    int size() {
        return listeners.size();
    }

    void add(Listener listener) {
        listeners.addIfAbsent(listener);
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    void tell(byte[] message) {
        for (Listener listener : listeners) {
            listener.onNotice(message);
        }
    }

    void deliver(EventBatch batch) {
        deliver(batch, null);
    }

    /** @param passage of one of the events; any one of the listeners is asked to tell when it is through */
    void deliver(EventBatch batch, @Nullable Passage passage) {
        meters.published(batch.events().size(), listeners.size());
        int untilFollowed = passage == null ? -1 : ThreadLocalRandom.current().nextInt(Math.max(1, listeners.size()));
        for (Listener listener : listeners) {
            if (passage != null && untilFollowed-- == 0) {
                listener.onFollowed(passage);
            }
            listener.onEvents(batch);
        }
    }
}
