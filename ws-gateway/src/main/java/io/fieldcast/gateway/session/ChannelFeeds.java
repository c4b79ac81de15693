package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.cache.CachedEvent;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.ConflatedRecord;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.pusher.EmbeddedJson;
import io.fieldcast.gateway.pusher.ServerFrames;
import io.fieldcast.schema.PublishedEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Channels of one application as Pusher frames. What is made of a channel's name is shared by all who have it. */
public final class ChannelFeeds {

    /** Names that are known; beyond, what was not asked for longest is made anew. */
    private static final int MAX_KNOWN = 10_000;

    private final String app;
    private final Framing framing;

    /** Whether nobody else hears its SCADA channels: what is said on them is then for its own subscribers only. */
    private final boolean alone;

    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);

    private record Known(ParsedChannel channel, ChannelFeed feed) {}

    /** Several channels carry the same record, one right after the other: it is escaped once. */
    private volatile @Nullable Embedded lastEmbedded;

    public ChannelFeeds(App app, Framing framing) {
        this.app = app.id();
        this.framing = framing;
        this.alone = app.subscriptionCounts();
    }

    /** As {@link ChannelParser} has it; the same channel for all who ask for it. */
    synchronized ParsedChannel parse(String name) {
        Known before = known.get(name);
        if (before != null) {
            return before.channel();
        }
        ParsedChannel parsed = ChannelParser.parse(name);
        if (parsed instanceof ParsedChannel.Valid valid) {
            known.put(valid.channel().name(), new Known(parsed, create(valid.channel())));
            if (known.size() > MAX_KNOWN) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return parsed;
    }

    public synchronized ChannelFeed of(Channel channel) {
        Known shared = known.get(channel.name());
        return shared == null ? create(channel) : shared.feed();
    }

    private ChannelFeed create(Channel channel) {
        ChannelContent content = ChannelContent.of(app, channel);
        String name = channel.name();
        ChannelFeed.Encoder everyRecord = record -> {
            ChannelContent.Message message = content.reader().apply(record);
            if (message instanceof ChannelContent.Message.Scada scada) {
                return event(
                        record,
                        ServerFrames.scadaEvent(name, record.partition(), record.offset(), embedded(scada.json())),
                        null);
            }
            return message instanceof ChannelContent.Message.Published published
                    ? published(name, record, published.event())
                    : null;
        };
        return new ChannelFeed(
                alone ? app + "/" + name : ChannelContent.sharedName(app, channel),
                content.view(),
                everyRecord,
                ChannelContent.conflation(channel, news -> conflated(name, news)));
    }

    private byte[] conflated(String channel, ConflatedRecord news) {
        TopicRecord record = news.record();
        return framing.frame(ServerFrames.scadaEvent(
                channel, record.partition(), record.offset(), news.conflated(), EmbeddedJson.of(record.value())));
    }

    private EncodedEvent published(String channel, TopicRecord record, PublishedEvent event) {
        byte[] frame = frame(channel, event, record.partition(), record.offset());
        return event(record, frame, event.socketId());
    }

    private static byte[] frame(String channel, PublishedEvent event, int partition, long offset) {
        return ServerFrames.publishedEvent(channel, event.name(), event.data(), event.userId(), partition, offset);
    }

    /** The frame of a cache channel's last event. */
    byte[] cached(Channel channel, CachedEvent last) {
        return frame(channel.name(), last.event(), last.partition(), last.offset());
    }

    private EncodedEvent event(TopicRecord record, byte[] frame, @Nullable String exceptSocket) {
        return new EncodedEvent(record.partition(), record.offset(), framing.frame(frame), exceptSocket);
    }

    private EmbeddedJson embedded(byte[] json) {
        Embedded last = lastEmbedded;
        if (last == null || last.source != json) {
            last = new Embedded(json, EmbeddedJson.of(json));
            lastEmbedded = last;
        }
        return last.json;
    }

    private record Embedded(byte[] source, EmbeddedJson json) {}
}
