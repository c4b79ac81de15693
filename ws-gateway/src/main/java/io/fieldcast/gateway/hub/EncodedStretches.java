package io.fieldcast.gateway.hub;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Stretches of the backlog in the form of the channels that replay them: encoded once a channel, however many clients
 * come back to it. Bounded in bytes; what was not asked for longest goes.
 */
public final class EncodedStretches {

    /** What an event takes besides its bytes, about; the bytes are there twice, alone and joined. */
    private static final int EVENT_OVERHEAD = 64;

    /** What an entry takes, whether or not the channel has events in that stretch, about. */
    private static final int ENTRY_OVERHEAD = 256;

    private final long maxBytes;
    private final AtomicLong held = new AtomicLong();
    private final Map<Key, Encoded> encoded = new LinkedHashMap<>(16, 0.75f, true);

    public EncodedStretches(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * @param channel equal names share what is encoded
     * @param stretch its identity: the records themselves are not to be held by what was made of them
     */
    private record Key(String channel, Object stretch) {}

    private static final class Encoded {
        private @Nullable EventBatch batch;
        private long bytes;

        /** Encodes it unless another has; others who want the same wait meanwhile. */
        synchronized EventBatch batch(ChannelFeed feed, Stretch stretch) {
            EventBatch done = batch;
            if (done == null) {
                done = encode(feed, stretch);
                batch = done;
            }
            return done;
        }
    }

    /** Bytes that are held, about. */
    public long bytes() {
        return held.get();
    }

    /** The events of this channel in a stretch. */
    public EventBatch of(ChannelFeed feed, Stretch stretch) {
        Key key = new Key(feed.name(), stretch.identity());
        Encoded entry;
        synchronized (this) {
            entry = encoded.computeIfAbsent(key, absent -> new Encoded());
        }
        EventBatch batch = entry.batch(feed, stretch);
        synchronized (this) {
            if (entry.bytes == 0 && encoded.get(key) == entry) {
                entry.bytes = bytes(batch);
                held.addAndGet(entry.bytes);
                evict();
            }
        }
        return batch;
    }

    private void evict() {
        Iterator<Encoded> eldest = encoded.values().iterator();
        while (held.get() > maxBytes && eldest.hasNext()) {
            held.addAndGet(-eldest.next().bytes);
            eldest.remove();
        }
    }

    private static long bytes(EventBatch batch) {
        long bytes = ENTRY_OVERHEAD;
        for (EncodedEvent event : batch.events()) {
            bytes += 2L * event.bytes().length + EVENT_OVERHEAD;
        }
        return bytes;
    }

    private static EventBatch encode(ChannelFeed feed, Stretch stretch) {
        List<EncodedEvent> events = new ArrayList<>();
        for (TopicRecord record : stretch.records(feed.view())) {
            EncodedEvent event = feed.encode(record);
            if (event != null) {
                events.add(event);
            }
        }
        return new EventBatch(events);
    }
}
