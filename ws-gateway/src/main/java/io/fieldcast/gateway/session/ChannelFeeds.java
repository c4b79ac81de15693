package io.fieldcast.gateway.session;

import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.channel.ScadaChannel;
import io.fieldcast.gateway.channel.TagSelection;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.hub.View;
import io.fieldcast.gateway.pusher.EmbeddedJson;
import io.fieldcast.gateway.pusher.ServerFrames;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/** Which records a Pusher channel carries, and the frames that it makes of them. */
public final class ChannelFeeds {

    private final Framing framing;
    private final ObjectReader events = FieldcastJson.MAPPER.readerFor(PublishedEvent.class);

    /** Several channels carry the same record, one right after the other: it is escaped once. */
    private volatile @Nullable Embedded lastEmbedded;

    public ChannelFeeds(Framing framing) {
        this.framing = framing;
    }

    public ChannelFeed of(Channel channel) {
        if (channel instanceof ScadaChannel scada) {
            return new ChannelFeed(channel.name(), viewOf(scada), encoder(scada));
        }
        View view = new View(Topics.EVENTS.name(), channel.name());
        return new ChannelFeed(channel.name(), view, record -> encode((EventChannel) channel, record));
    }

    /** What of its topic a SCADA channel shows. */
    public static View viewOf(ScadaChannel channel) {
        String key = View.EVERYTHING;
        if (channel.site() != null) {
            key = channel.device() == null ? channel.site() : channel.site() + "/" + channel.device();
        }
        return new View(channel.topic().topicName(), key);
    }

    private ChannelFeed.Encoder encoder(ScadaChannel channel) {
        String name = channel.name();
        if (channel.parameters().tags().isEmpty()) {
            return record -> event(
                    record, ServerFrames.scadaEvent(name, record.partition(), record.offset(), embedded(record)));
        }
        TagSelection selection =
                new TagSelection(channel.topic(), channel.parameters().tags());
        return record -> {
            byte[] json = selection.apply(record.value());
            return json == null
                    ? null
                    : event(record, ServerFrames.scadaEvent(name, record.partition(), record.offset(), json));
        };
    }

    private EncodedEvent event(TopicRecord record, byte[] frame) {
        return new EncodedEvent(record.partition(), record.offset(), framing.frame(frame), null);
    }

    private EmbeddedJson embedded(TopicRecord record) {
        Embedded last = lastEmbedded;
        if (last == null || last.source != record.value()) {
            last = new Embedded(record.value(), EmbeddedJson.of(record.value()));
            lastEmbedded = last;
        }
        return last.json;
    }

    private @Nullable EncodedEvent encode(EventChannel channel, TopicRecord record) {
        PublishedEvent event;
        try {
            event = events.readValue(record.value());
        } catch (JacksonException notAnEvent) {
            return null;
        }
        byte[] frame = ServerFrames.publishedEvent(
                channel.name(), event.name(), event.data(), event.userId(), record.partition(), record.offset());
        return new EncodedEvent(record.partition(), record.offset(), framing.frame(frame), event.socketId());
    }

    private record Embedded(byte[] source, EmbeddedJson json) {}
}
