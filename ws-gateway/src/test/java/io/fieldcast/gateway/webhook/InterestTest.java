package io.fieldcast.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.WebhookEvent;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterestTest {

    private final Interest interest = new Interest(SampleWebhooks.webhook("http://plant.test/", "private-"));

    @Test
    void whatConcernsTheWebhookIsTaken() {
        // When
        var occupied = interest.take(
                announced("plant/private-a", new WebhookEvent("plant", "channel_occupied", "private-a", null, null)));
        var sent = interest.take(published("private-a", event("plant", "private-a", "client-wave", "1.2")));

        // Then
        assertThat(occupied).isPresent();
        assertThat(sent).isPresent();
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatDoesNotIsPassedOver(ConsumerRecord<String, byte[]> record) {
        // When
        var taken = interest.take(record);

        // Then
        assertThat(taken).isEmpty();
    }

    static Stream<ConsumerRecord<String, byte[]>> others() {
        return Stream.of(
                announced("lab/private-a", new WebhookEvent("lab", "channel_occupied", "private-a", null, null)),
                announced("plant/orders", new WebhookEvent("plant", "channel_occupied", "orders", null, null)),
                announced("plant/private-a", new WebhookEvent("plant", "of_tomorrow", "private-a", null, null)),
                published("private-a", event("lab", "private-a", "client-wave", "1.2")),
                published("private-a", event("plant", "private-a", "wave", "1.2")),
                published("private-a", event("plant", "private-a", "client-from-backend", null)),
                published("private-encrypted-a", event("plant", "private-encrypted-a", "client-wave", "1.2")),
                published("private-a", event("plant", "private-b", "client-wave", "1.2")),
                new ConsumerRecord<>(Topics.EVENTS.name(), 0, 0, "private-a", "{".getBytes(StandardCharsets.UTF_8)),
                new ConsumerRecord<>(Topics.WEBHOOKS.name(), 0, 0, "plant/private-a", null));
    }

    private static PublishedEvent event(String app, String channel, String name, @Nullable String socketId) {
        return new PublishedEvent(app, channel, name, "1", socketId, null, Instant.EPOCH);
    }

    private static ConsumerRecord<String, byte[]> announced(String key, WebhookEvent event) {
        return new ConsumerRecord<>(Topics.WEBHOOKS.name(), 0, 0, key, FieldcastJson.MAPPER.writeValueAsBytes(event));
    }

    private static ConsumerRecord<String, byte[]> published(String key, PublishedEvent event) {
        return new ConsumerRecord<>(Topics.EVENTS.name(), 0, 0, key, FieldcastJson.MAPPER.writeValueAsBytes(event));
    }
}
