package io.fieldcast.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.RawRecord;
import io.fieldcast.schema.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaRawReadingsTest {

    private static final RawRecord READING = reading("21.5");
    private static final int MAX_READING = 1_000;

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ByteBudget inFlight = new ByteBudget(2_000);
    private final List<Boolean> told = new ArrayList<>();
    private final KafkaRawReadings topic = topic(true);

    @Test
    void aReadingStandsUnderItsDevice() {
        // When
        topic.publish(READING, told::add);

        // Then
        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(Topics.RAW.name());
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("lyon/press-4");
            assertThat(record.value()).isEqualTo(READING.value());
        });
    }

    @Test
    void anAcknowledgementIsKafkasOwn() {
        // Given
        topic.publish(READING, told::add);
        boolean early = !told.isEmpty();

        // When
        producer.completeNext();

        // Then
        assertThat(early).isFalse();
        assertThat(told).containsExactly(true);
        assertThat(inFlight.taken()).isZero();
    }

    @Test
    void aFailureIsToldAndGivesItsRoomBack() {
        // Given
        topic.publish(READING, told::add);

        // When
        producer.errorNext(new TimeoutException("not in time"));

        // Then
        assertThat(told).containsExactly(false);
        assertThat(inFlight.taken()).isZero();
    }

    @Test
    void whatIsInFlightIsBounded() {
        // Given
        int sent = 0;
        Publication last = topic.publish(READING, told::add);
        while (last instanceof Publication.Underway) {
            sent++;
            last = topic.publish(READING, told::add);
        }

        // When
        producer.completeNext();

        // Then
        assertThat(last).isEqualTo(new Publication.NoRoom());
        assertThat(sent).isBetween(2, 10);
        assertThat(topic.publish(READING, told::add)).isInstanceOf(Publication.Underway.class);
        assertThat(registry.get("fieldcast.ingest.budget.refused")
                        .tag("budget", "in_flight")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aReadingTooLargeForTheTopicIsNotSent() {
        // When
        Publication publication = topic.publish(reading("x".repeat(MAX_READING)), told::add);

        // Then
        assertThat(publication).isInstanceOf(Publication.TooLarge.class);
        assertThat(producer.history()).isEmpty();
        assertThat(inFlight.taken()).isZero();
    }

    @Test
    void nothingIsSentBeforeTheTopicIsFound() {
        // When
        Publication publication = topic(false).publish(READING, told::add);

        // Then
        assertThat(publication).isInstanceOf(Publication.Unavailable.class);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void aClosedProducerIsNoFault() {
        // Given
        producer.close();

        // When
        Publication publication = topic.publish(READING, told::add);

        // Then
        assertThat(publication).isInstanceOf(Publication.Unavailable.class);
        assertThat(inFlight.taken()).isZero();
    }

    private KafkaRawReadings topic(boolean found) {
        return new KafkaRawReadings(
                producer,
                () -> found,
                inFlight,
                MAX_READING,
                new OutageLog(Clock.systemUTC()),
                new IngestMeters(registry));
    }

    private static RawRecord reading(String text) {
        Map<String, RawTagValue> values = Map.of("state", RawTagValue.of(TagValue.of(text)));
        return RawRecord.of(new RawReading(
                "lyon", "press-4", null, Instant.parse("2026-11-22T18:00:00Z"), "http", 42L, values, false));
    }
}
