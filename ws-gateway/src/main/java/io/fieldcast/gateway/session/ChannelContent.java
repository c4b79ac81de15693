package io.fieldcast.gateway.session;

import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ScadaChannel;
import io.fieldcast.gateway.channel.TagSelection;
import io.fieldcast.gateway.conflation.Slots;
import io.fieldcast.gateway.hub.Conflation;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.hub.View;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/**
 * What a channel carries, whatever the transport.
 *
 * @param view the records that it is made of
 * @param reader what each says; null if the channel leaves it out
 */
public record ChannelContent(View view, Function<TopicRecord, @Nullable Message> reader) {

    private static final ObjectReader EVENTS = FieldcastJson.MAPPER.readerFor(PublishedEvent.class);

    /** One event of a channel. */
    public sealed interface Message {

        /** A record of a SCADA topic. */
        record Scada(byte[] json) implements Message {}

        /** What somebody published. */
        record Published(PublishedEvent event) implements Message {}
    }

    /**
     * @param app id of the application whose channel it is; the SCADA channels are everybody's
     */
    public static ChannelContent of(String app, Channel channel) {
        if (channel instanceof ScadaChannel scada) {
            return new ChannelContent(viewOf(scada), scada(scada));
        }
        return new ChannelContent(
                new View(Topics.EVENTS.name(), channel.name()), record -> published(app, channel.name(), record));
    }

    /** What subscriptions must have in common to be given the same bytes. */
    public static String sharedName(String app, Channel channel) {
        return channel instanceof ScadaChannel ? channel.name() : app + "/" + channel.name();
    }

    private static View viewOf(ScadaChannel channel) {
        String key = View.EVERYTHING;
        if (channel.site() != null) {
            key = channel.device() == null ? channel.site() : channel.site() + "/" + channel.device();
        }
        return new View(channel.topic().topicName(), key);
    }

    private static Function<TopicRecord, @Nullable Message> scada(ScadaChannel channel) {
        if (channel.parameters().tags().isEmpty()) {
            return record -> new Message.Scada(record.value());
        }
        TagSelection selection =
                new TagSelection(channel.topic(), channel.parameters().tags());
        return record -> {
            byte[] json = selection.apply(record.value());
            return json == null ? null : new Message.Scada(json);
        };
    }

    /** How the channel is thinned out; null if it is not. */
    public static @Nullable Conflation conflation(Channel channel, Conflation.Encoder encoder) {
        Duration every =
                channel instanceof ScadaChannel thinned ? thinned.parameters().every() : null;
        if (every == null || !(channel instanceof ScadaChannel scada)) {
            return null;
        }
        Function<TopicRecord, @Nullable Message> reader = scada(scada);
        Conflation.Selector selector =
                record -> reader.apply(record) instanceof Message.Scada wanted ? record.withValue(wanted.json()) : null;
        return new Conflation(every, selector, Slots.of(scada.topic()), encoder);
    }

    /** Applications may have channels of the same name, and users' ids may hold slashes: what a view shares is told apart. */
    private static @Nullable Message published(String app, String channel, TopicRecord record) {
        try {
            @Nullable PublishedEvent event = EVENTS.readValue(record.value()); // null: the JSON text null
            if (event == null || !app.equals(event.app()) || !channel.equals(event.channel())) {
                return null;
            }
            return PublishedEvent.TERMINATION.equals(event.name()) ? null : new Message.Published(event);
        } catch (JacksonException notAnEvent) {
            return null;
        }
    }
}
