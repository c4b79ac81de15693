package io.fieldcast.gateway.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.session.MovedClock;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class LastEventsTest {

    private static final Duration TTL = Duration.ofMinutes(30);

    private final MovedClock clock = new MovedClock();
    private final LastEvents events =
            new LastEvents(new CacheSettings(TTL, DataSize.ofKilobytes(64)), clock, CacheMisses.UNHEARD);
    private long offset;

    @ParameterizedTest
    @ValueSource(strings = {"cache-a", "private-cache-a", "presence-cache-a", "private-encrypted-cache-a"})
    void theLatestOfEachCacheChannelIsKept(String channel) {
        // When
        publish("plant", channel, "first", "1");
        publish("plant", channel, "second", "2");

        // Then
        assertThat(events.of("plant", channel)).map(last -> last.event().name()).contains("second");
        assertThat(events.of("plant", channel)).map(CachedEvent::offset).contains(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"app\":\"plant\",\"channel\":\"cache-a\"}", "no JSON"})
    void whatIsNoEventIsPassedOver(String json) {
        // When
        events.onRecord(new TopicRecord(
                "scada.events",
                0,
                7,
                clock.instant().toEpochMilli(),
                "cache-a",
                json.getBytes(StandardCharsets.UTF_8)));

        // Then
        assertThat(events.of("plant", "cache-a")).isEmpty();
    }

    @Test
    void otherChannelsAndWhatClientsPublishAreNotKept() {
        // When
        publish("plant", "orders", "e", "1");
        publish("plant", "private-cache-a", "client-e", "1");

        // Then
        assertThat(events.channels()).isZero();
    }

    @Test
    void anotherApplicationsEventIsNotGivenOut() {
        // When
        publish("lab", "cache-a", "e", "1");

        // Then
        assertThat(events.of("plant", "cache-a")).isEmpty();
        assertThat(events.of("lab", "cache-a")).isPresent();
    }

    @Test
    void anEventIsForgottenWhenItsTimeIsOver() {
        // Given
        publish("plant", "cache-a", "e", "1");

        // When
        clock.move(TTL);
        Optional<CachedEvent> afterwards = events.of("plant", "cache-a");
        publish("plant", "cache-b", "e", "1");

        // Then
        assertThat(afterwards).isEmpty();
        assertThat(events.channels()).isEqualTo(1);
        assertThat(events.evicted()).isZero();
    }

    @Test
    void whereThereIsNoRoomTheOldestGoesAndIsCounted() {
        // When
        for (int i = 0; i < 10; i++) {
            publish("plant", "cache-" + i, "e", "x".repeat(10_000));
        }

        // Then
        assertThat(events.bytes()).isPositive().isLessThanOrEqualTo(64 * 1024);
        assertThat(events.of("plant", "cache-9")).isPresent();
        assertThat(events.of("plant", "cache-0")).isEmpty();
        assertThat(events.evicted()).isEqualTo(10 - events.channels());
    }

    @Test
    void ofATopicThatWasCreatedAnewNothingIsLeft() {
        // Given
        publish("plant", "cache-a", "e", "1");

        // When
        events.clear();

        // Then
        assertThat(events.of("plant", "cache-a")).isEmpty();
        assertThat(events.bytes()).isZero();
    }

    @Test
    void whatIsNoEventIsPassedOver() {
        // When
        events.onRecord(record("cache-a", "?".getBytes(StandardCharsets.UTF_8)));

        // Then
        assertThat(events.channels()).isZero();
    }

    private void publish(String app, String channel, String name, String data) {
        PublishedEvent event = new PublishedEvent(app, channel, name, data, null, null, clock.instant());
        byte[] json = FieldcastJson.MAPPER.writeValueAsBytes(event);
        events.onRecord(record(channel, json));
    }

    private TopicRecord record(String channel, byte[] value) {
        return new TopicRecord(
                Topics.EVENTS.name(), 0, offset++, clock.instant().toEpochMilli(), channel, value);
    }
}
