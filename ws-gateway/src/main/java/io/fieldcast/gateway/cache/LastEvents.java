package io.fieldcast.gateway.cache;

import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.hub.TopicMemory;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/**
 * The last event that a backend published on each cache channel: what every gateway reads from the topic, so that all
 * give out the same, also after a restart. What clients publish is not kept, as Pusher has it.
 */
public final class LastEvents implements TopicMemory {

    private static final ObjectReader EVENTS = FieldcastJson.MAPPER.readerFor(PublishedEvent.class);

    private final Duration ttl;
    private final long maxBytes;
    private final Clock clock;
    private final CacheMisses misses;

    /** In the order in which they were published, under {@code app/channel}. */
    private final Map<String, CachedEvent> events = new LinkedHashMap<>();

    private long bytes;
    private long evicted;

    public LastEvents(CacheSettings settings, Clock clock, CacheMisses misses) {
        this.ttl = settings.ttl();
        this.maxBytes = settings.maxSize().toBytes();
        this.clock = clock;
        this.misses = misses;
    }

    /** Empty if there is none, it is too old, or had to make room. */
    public synchronized Optional<CachedEvent> of(String app, String channel) {
        return Optional.ofNullable(events.get(key(app, channel)))
                .filter(event -> event.expires().isAfter(clock.instant()));
    }

    /** The same for somebody who subscribes: that there is none is told. */
    public Optional<CachedEvent> greeting(String app, String channel) {
        Optional<CachedEvent> last = of(app, channel);
        if (last.isEmpty()) {
            misses.onMiss(app, channel);
        }
        return last;
    }

    @Override
    public String topic() {
        return Topics.EVENTS.name();
    }

    @Override
    public Duration reach() {
        return ttl;
    }

    @Override
    public void onRecord(TopicRecord record) {
        if (!EventChannel.Type.of(record.key()).isCache()) {
            return;
        }
        try {
            @Nullable PublishedEvent event = EVENTS.readValue(record.value()); // null: the JSON text null
            if (event != null && !event.name().startsWith("client-")) {
                keep(new CachedEvent(
                        event,
                        record.partition(),
                        record.offset(),
                        Instant.ofEpochMilli(record.timestamp()).plus(ttl)));
            }
        } catch (JacksonException notAnEvent) {
            // Anything may stand on a topic; what is no event is passed over here as it is by the channels.
        }
    }

    @Override
    public synchronized void clear() {
        events.clear();
        bytes = 0;
    }

    public synchronized long bytes() {
        return bytes;
    }

    public synchronized int channels() {
        return events.size();
    }

    /** How many had to make room before their time. */
    public synchronized long evicted() {
        return evicted;
    }

    private synchronized void keep(CachedEvent event) {
        String key = key(event.event().app(), event.event().channel());
        CachedEvent before = events.remove(key);
        bytes += event.bytes() - (before == null ? 0 : before.bytes());
        events.put(key, event);
        Instant now = clock.instant();
        for (Iterator<CachedEvent> oldest = events.values().iterator(); oldest.hasNext(); ) {
            CachedEvent next = oldest.next();
            boolean expired = !next.expires().isAfter(now);
            if (!expired && bytes <= maxBytes) {
                return;
            }
            oldest.remove();
            bytes -= next.bytes();
            evicted += expired ? 0 : 1;
        }
    }

    private static String key(String app, String channel) {
        return app + "/" + channel;
    }
}
