package io.fieldcast.stream.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Batch;
import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteBatchTest {

    private static final BatchLimits LIMITS = new BatchLimits(500, 1_000_000, Duration.ofMillis(250));
    private static final Instant START = Instant.parse("2026-11-22T18:00:00Z");

    private final SiteBatch batch = new SiteBatch("lyon", LIMITS);

    @Test
    void aBatchIsTheJsonOfTheRecord() {
        // Given
        Reading first = reading("press-4", START.plusSeconds(1), Map.of("t", TagValue.of(10.0)), Map.of());
        Reading second = reading("press-5", START, Map.of("t", TagValue.of(30)), Map.of());
        Reading bad = reading(
                "press-4",
                START.plusSeconds(2),
                Map.of("t", TagValue.of(999.0)),
                Map.of("t", Quality.of(QualityLevel.BAD, QualityReason.OUT_OF_RANGE)));
        Reading text = reading("press-4", START.plusSeconds(2), Map.of("state", TagValue.of("idle")), Map.of());
        List<Reading> all = List.of(first, second, bad, text);
        all.forEach(reading -> batch.add(reading, json(reading), 1_000));

        // When
        byte[] json = batch.take();

        // Then
        Batch expected = new Batch(
                "lyon",
                START,
                START.plusSeconds(2),
                4,
                all,
                Map.of("t", new Batch.Summary(2, 10.0, 30.0, 20.0, TagValue.of(30))));
        assertThat(new String(json)).isEqualTo(FieldcastJson.MAPPER.writeValueAsString(expected));
        assertThat(batch.isEmpty()).isTrue();
    }

    @Test
    void aBatchIsFullAtItsNumberOfReadings() {
        // Given
        fill(499);
        assertThat(batch.isFull()).isFalse();

        // When
        fill(1);

        // Then
        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void aReadingThatWouldExceedTheBytesFindsNoRoom() {
        // Given
        Reading large = wide(1_000, "x".repeat(300));
        batch.add(large, json(large), 0);
        batch.add(large, json(large), 0);

        // When
        boolean room = batch.hasRoomFor(large, json(large));

        // Then
        assertThat(json(large).length).isBetween(300_000, 350_000);
        assertThat(batch.isFull()).isFalse();
        assertThat(room).isTrue();
        batch.add(large, json(large), 0);
        assertThat(batch.hasRoomFor(large, json(large))).isFalse();
    }

    @Test
    void manyDifferentTagsDoNotOutgrowARecord() {
        // Given
        int offset = 0;
        Reading next = numbers(offset);

        // When
        while (batch.hasRoomFor(next, json(next)) && !batch.isFull()) {
            batch.add(next, json(next), 0);
            offset += 1_000;
            next = numbers(offset);
        }

        // Then
        byte[] taken = batch.take();
        assertThat(taken).hasSizeLessThan(Topic.MAX_RECORD_BYTES).hasSizeGreaterThan(Topic.MAX_RECORD_BYTES / 8);
    }

    @Test
    void theFirstReadingDecidesHowLongABatchWaits() {
        // Given
        Reading reading = reading("press-4", START, Map.of("t", TagValue.of(1)), Map.of());
        batch.add(reading, json(reading), 1_000);

        // When
        batch.add(reading, json(reading), 1_200);

        // Then
        assertThat(batch.deadline()).isEqualTo(1_250);
    }

    @Test
    void aStoredBatchComesBackAsItWas() {
        // Given
        Map<String, byte[]> stored = new HashMap<>();
        fill(3);
        batch.drainChanges(stored::put);
        fill(2);
        batch.drainChanges(stored::put);

        // When
        SiteBatch restored = SiteBatch.restore("lyon", LIMITS, stored);

        // Then
        assertThat(stored).hasSize(2);
        assertThat(restored.deadline()).isEqualTo(batch.deadline());
        assertThat(restored.take()).isEqualTo(batch.take());
    }

    @Test
    void aBatchThatWasTakenLeavesNothingStored() {
        // Given
        Map<String, byte[]> stored = new HashMap<>();
        fill(3);
        batch.drainChanges(stored::put);
        fill(2);
        batch.drainChanges(stored::put);
        batch.take();
        fill(1);

        // When
        batch.drainChanges(stored::put);

        // Then
        stored.values().removeIf(bytes -> bytes == null);
        assertThat(SiteBatch.restore("lyon", LIMITS, stored).size()).isEqualTo(1);
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            Reading reading = reading("press-4", START.plusMillis(i), Map.of("t", TagValue.of(i)), Map.of());
            batch.add(reading, json(reading), 1_000);
        }
    }

    private static Reading wide(int tags, String text) {
        Map<String, TagValue> values = new LinkedHashMap<>();
        for (int i = 0; i < tags; i++) {
            values.put("tag" + i, TagValue.of(text));
        }
        return reading("press-4", START, values, Map.of());
    }

    private static Reading numbers(int offset) {
        Map<String, TagValue> values = new LinkedHashMap<>();
        for (int i = 0; i < 1_000; i++) {
            values.put(Integer.toString(offset + i, 36), TagValue.of(1));
        }
        return reading("press-4", START, values, Map.of());
    }

    private static Reading reading(
            String device, Instant time, Map<String, TagValue> values, Map<String, Quality> quality) {
        return new Reading("lyon", device, time, time, null, values, quality, Map.of(), false, false, false);
    }

    private static byte[] json(Reading reading) {
        return FieldcastJson.MAPPER.writeValueAsBytes(reading);
    }
}
