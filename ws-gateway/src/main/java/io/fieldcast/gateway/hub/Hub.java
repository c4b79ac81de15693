package io.fieldcast.gateway.hub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands each event of the channel topics to everybody who listens to a channel that carries it, encoded once a channel.
 *
 * <p><b>The seam.</b> {@link #publish} first announces how far its batch goes and then looks up who listens. Somebody
 * who joins and <em>then</em> reads the {@link #announced} positions therefore knows: every record at or after those
 * positions will reach the listener, and every record before them is in Kafka to be read. Records before the positions
 * may reach the listener too; it drops them by their offset. Neither order needs a lock.
 *
 * <p>One thread publishes; any thread joins and leaves.
 */
public final class Hub {

    private static final long ENCODED_BYTES = 1024 * 1024;

    private final Map<String, Positions> announced = new ConcurrentHashMap<>();
    private final Map<View, Map<String, Audience>> audiences = new ConcurrentHashMap<>();
    private final AtomicInteger listeners = new AtomicInteger();
    private final HubMeters meters;
    private final Pulse pulse;
    private final ConflationMemory conflationMemory;
    private final EncodedStretches encodedStretches;
    private final Passages passages;

    /** Without conflated channels. */
    public Hub(HubMeters meters) {
        this(meters, Pulse.NONE, 1);
    }

    /** With little room for what is replayed. */
    public Hub(HubMeters meters, Pulse pulse, long maxConflatedBytes) {
        this(meters, pulse, maxConflatedBytes, new EncodedStretches(ENCODED_BYTES), Passages.NONE);
    }

    /**
     * @param pulse ends the intervals of conflated channels
     * @param maxConflatedBytes what all of these may hold together; beyond, intervals end early
     * @param encodedStretches of the backlog, for those who replay
     * @param passages of one live event of each batch: the first that somebody hears, or the first of these that is traced
     */
    public Hub(
            HubMeters meters,
            Pulse pulse,
            long maxConflatedBytes,
            EncodedStretches encodedStretches,
            Passages passages) {
        this.meters = meters;
        this.pulse = pulse;
        this.conflationMemory = new ConflationMemory(maxConflatedBytes);
        this.encodedStretches = encodedStretches;
        this.passages = passages;
        meters.countListeners(listeners);
        meters.countConflatedBytes(conflationMemory.bytes());
    }

    /** Says where a topic's next record will be; to be called before anybody can join. */
    public void announce(String topic, Positions next) {
        announced.put(topic, next);
    }

    /**
     * Where each partition's next record will be found, of which {@link #publish} has not yet been told.
     *
     * @throws IllegalStateException if the topic is not one of those that the feed reads
     */
    public Positions announced(String topic) {
        Positions positions = announced.get(topic);
        if (positions == null) {
            throw new IllegalStateException("topic " + topic + " is not being read");
        }
        return positions;
    }

    /** The events of a channel in a stretch of its topic's past, encoded once a channel too. */
    public EventBatch past(ChannelFeed feed, Stretch stretch) {
        return encodedStretches.of(feed, stretch);
    }

    /** Counts events of the past that one listener has been given. */
    public void replayed(int events) {
        meters.replayed(events);
    }

    /** Adds a client's subscription, once however often it joins. */
    public void join(ChannelFeed feed, Listener listener) {
        join(feed, listener, listeners);
    }

    /** Adds a listener that is the gateway's own and stays. */
    public void joinForGood(ChannelFeed feed, Listener listener) {
        join(feed, listener, new AtomicInteger());
    }

    private void join(ChannelFeed feed, Listener listener, AtomicInteger count) {
        audiences.compute(feed.view(), (view, channels) -> {
            Map<String, Audience> joined = channels == null ? new ConcurrentHashMap<>() : channels;
            Audience audience = joined.computeIfAbsent(feed.name(), name -> open(feed));
            int before = audience.size();
            audience.add(listener);
            count.addAndGet(audience.size() - before);
            return joined;
        });
    }

    private Audience open(ChannelFeed feed) {
        Audience audience = new Audience(feed, conflationMemory, meters);
        audience.start(pulse);
        return audience;
    }

    public void leave(ChannelFeed feed, Listener listener) {
        audiences.computeIfPresent(feed.view(), (view, channels) -> {
            Audience audience = channels.get(feed.name());
            if (audience != null) {
                int before = audience.size();
                audience.remove(listener);
                listeners.addAndGet(audience.size() - before);
                if (audience.isEmpty()) {
                    channels.remove(feed.name());
                    audience.close();
                }
            }
            return channels.isEmpty() ? null : channels;
        });
    }

    /** How many listen to a channel. */
    public int listeners(ChannelFeed feed) {
        Audience audience = audiences.getOrDefault(feed.view(), Map.of()).get(feed.name());
        return audience == null ? 0 : audience.size();
    }

    /** Whether anybody listens to a channel. */
    public boolean isHeard(View view, String name) {
        return audiences.getOrDefault(view, Map.of()).containsKey(name);
    }

    /** Hands a message that stands on no topic to all who listen to a channel. */
    public void tell(View view, String name, byte[] message) {
        Audience audience = audiences.getOrDefault(view, Map.of()).get(name);
        if (audience != null) {
            audience.tell(message);
        }
    }

    /**
     * Carries records of one topic to their listeners.
     *
     * @param records in the order of their partitions
     * @param next where the topic's next records will be
     * @return how many listeners have something to write now
     */
    public int publish(String topic, List<TopicRecord> records, Positions next) {
        announced.put(topic, next);
        meters.heard(topic, records.size());
        Map<Audience, List<EncodedEvent>> events = new LinkedHashMap<>();
        TopicRecord followed = null;
        Audience followedBy = null;
        for (TopicRecord record : records) {
            for (String key : View.keysOf(record.key())) {
                for (Audience audience :
                        audiences.getOrDefault(new View(topic, key), Map.of()).values()) {
                    EncodedEvent event = audience.hear(record);
                    if (event != null) {
                        if (followed == null || (followed.trace() == null && record.trace() != null)) {
                            followed = record;
                            followedBy = audience;
                        }
                        events.computeIfAbsent(audience, a -> new ArrayList<>()).add(event);
                    }
                }
            }
        }
        Passage passage = followed == null ? null : passages.follow(followed);
        int told = 0;
        for (Map.Entry<Audience, List<EncodedEvent>> heard : events.entrySet()) {
            Audience audience = heard.getKey();
            told += audience.size();
            audience.deliver(new EventBatch(heard.getValue()), audience == followedBy ? passage : null);
        }
        return told;
    }
}
