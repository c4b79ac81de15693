package io.fieldcast.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.WebhookEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    private static final Instant STORED = Instant.ofEpochMilli(1_327_078_148_132L);

    @Test
    void eventsReadAsPusherDocumentsThem() {
        // When
        List<String> written = List.of(
                text(EventJson.of(new WebhookEvent("plant", "channel_occupied", "orders", null, null))),
                text(EventJson.of(new WebhookEvent("plant", "member_added", "presence-room", "7", null))),
                text(EventJson.of(new WebhookEvent("plant", "subscription_count", "orders", null, 4))),
                text(EventJson.of(new PublishedEvent(
                        "plant", "presence-room", "client-wave", "{\"a\":1}", "123.456", "7", STORED))),
                text(EventJson.of(
                        new PublishedEvent("plant", "private-a", "client-wave", "héllo", "123.456", null, STORED))));

        // Then
        assertThat(written)
                .containsExactly(
                        "{\"name\":\"channel_occupied\",\"channel\":\"orders\"}",
                        "{\"name\":\"member_added\",\"channel\":\"presence-room\",\"user_id\":\"7\"}",
                        "{\"name\":\"subscription_count\",\"channel\":\"orders\",\"subscription_count\":4}",
                        "{\"name\":\"client_event\",\"channel\":\"presence-room\",\"event\":\"client-wave\","
                                + "\"data\":\"{\\\"a\\\":1}\",\"socket_id\":\"123.456\",\"user_id\":\"7\"}",
                        "{\"name\":\"client_event\",\"channel\":\"private-a\",\"event\":\"client-wave\","
                                + "\"data\":\"héllo\",\"socket_id\":\"123.456\"}");
    }

    /** The signature was made with {@code openssl dgst -sha256 -hmac}. */
    @Test
    void aBodyHoldsItsEventsAndTheSecretSignsItsBytes() {
        // Given
        TopicPartition partition = new TopicPartition("scada.webhooks", 0);
        byte[] occupied = EventJson.of(new WebhookEvent("plant", "channel_occupied", "orders", null, null));
        byte[] added = EventJson.of(new WebhookEvent("plant", "member_added", "presence-room", "Zoë", null));

        // When
        byte[] body = EventJson.body(List.of(
                new Pending(partition, 1, STORED.minusMillis(5), occupied), new Pending(partition, 2, STORED, added)));

        // Then
        assertThat(text(body))
                .isEqualTo("{\"time_ms\":1327078148132,\"events\":[{\"name\":\"channel_occupied\","
                        + "\"channel\":\"orders\"},{\"name\":\"member_added\",\"channel\":\"presence-room\","
                        + "\"user_id\":\"Zoë\"}]}");
        assertThat(new Signatures("278d425bdf160c739803", "7ad3773142a6692b25b8").forBody(body))
                .isEqualTo("4700048bf5d491284d07a4eb9955ed4855f5323c1eeba3066440c2c6f581b9d0");
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
