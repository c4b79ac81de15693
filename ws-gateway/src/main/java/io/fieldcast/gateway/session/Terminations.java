package io.fieldcast.gateway.session;

import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.Listener;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.hub.View;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/**
 * Closes users' connections as backends order it, on whatever gateway.
 *
 * <p>An order stands among the events of the user's own channel, so it comes after what he was sent before. It is heard
 * as it passes, and only then: a gateway that starts begins at the end of the topic.
 */
public final class Terminations implements Listener {

    private static final ObjectReader EVENTS = FieldcastJson.MAPPER.readerFor(PublishedEvent.class);
    private static final ChannelFeed FEED =
            new ChannelFeed("terminations", new View(Topics.EVENTS.name(), View.EVERYTHING), Terminations::orderIn);

    private final SignedInUsers users;

    private Terminations(SignedInUsers users) {
        this.users = users;
    }

    public static Terminations heardIn(Hub hub, SignedInUsers users) {
        Terminations terminations = new Terminations(users);
        hub.joinForGood(FEED, terminations);
        return terminations;
    }

    @Override
    public void onEvents(EventBatch batch) {
        for (EncodedEvent order : batch.events()) {
            PublishedEvent event = EVENTS.readValue(order.bytes());
            users.terminate(event.app(), new EventChannel(event.channel(), EventChannel.Type.USER).userId());
        }
    }

    private static @Nullable EncodedEvent orderIn(TopicRecord record) {
        return record.key().startsWith(EventChannel.Type.USER.prefix()) && isOrder(record)
                ? new EncodedEvent(record.partition(), record.offset(), record.value(), null)
                : null;
    }

    private static boolean isOrder(TopicRecord record) {
        try {
            @Nullable PublishedEvent event = EVENTS.readValue(record.value()); // null: the JSON text null
            return event != null
                    && PublishedEvent.TERMINATION.equals(event.name())
                    && record.key().equals(event.channel());
        } catch (JacksonException notAnEvent) {
            return false;
        }
    }
}
