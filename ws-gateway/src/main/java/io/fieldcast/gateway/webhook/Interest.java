package io.fieldcast.gateway.webhook;

import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.WebhookEvent;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;

/** What one webhook takes from the topics, as it is to be told. */
final class Interest {

    private static final ObjectReader WEBHOOK_EVENTS = FieldcastJson.MAPPER.readerFor(WebhookEvent.class);
    private static final ObjectReader PUBLISHED_EVENTS = FieldcastJson.MAPPER.readerFor(PublishedEvent.class);

    private final Webhook webhook;

    Interest(Webhook webhook) {
        this.webhook = webhook;
    }

    /** The topics that hold it. */
    List<String> topics() {
        return webhook.events().stream()
                .map(kind -> kind == Kind.CLIENT_EVENT ? Topics.EVENTS.name() : Topics.WEBHOOKS.name())
                .distinct()
                .toList();
    }

    /** Empty where it is not for this webhook, or nothing that we know: anything may stand on a topic. */
    Optional<byte[]> take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null || record.key() == null) {
            return Optional.empty();
        }
        try {
            return record.topic().equals(Topics.EVENTS.name()) ? clientEvent(record) : webhookEvent(record);
        } catch (JacksonException notOurs) {
            return Optional.empty();
        }
    }

    private Optional<byte[]> webhookEvent(ConsumerRecord<String, byte[]> record) {
        if (!record.key().startsWith(webhook.app() + "/")) {
            return Optional.empty();
        }
        @Nullable WebhookEvent event = WEBHOOK_EVENTS.readValue(record.value()); // null: the JSON text null
        return event == null
                ? Optional.empty()
                : Kind.of(event.name())
                        .filter(kind -> webhook.wants(kind, event.channel()))
                        .map(kind -> EventJson.of(event));
    }

    private Optional<byte[]> clientEvent(ConsumerRecord<String, byte[]> record) {
        if (!webhook.wants(Kind.CLIENT_EVENT, record.key())
                || !EventChannel.Type.of(record.key()).acceptsClientEvents()) {
            return Optional.empty();
        }
        @Nullable PublishedEvent event = PUBLISHED_EVENTS.readValue(record.value());
        if (event == null) {
            return Optional.empty();
        }
        boolean isMine = event.app().equals(webhook.app()) && event.channel().equals(record.key());
        // Only a client's event always names the connection that it came from.
        return isMine && event.name().startsWith("client-") && event.socketId() != null
                ? Optional.of(EventJson.of(event))
                : Optional.empty();
    }
}
