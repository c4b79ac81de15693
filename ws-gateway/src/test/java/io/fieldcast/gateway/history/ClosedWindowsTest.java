package io.fieldcast.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedWindowsTest {

    private static final Instant SIX = Instant.parse("2026-11-22T18:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "60,PT1M,true,true",
        "PT1M,PT1M,true,true",
        "PT60S,PT1M,true,true",
        "PT0.5S,PT0.5S,true,true",
        "60,PT1M,false,false",
        "60,PT1S,true,false",
        "60,PT1H,true,false"
    })
    void onlyTheLastWordOnAWindowOfTheSizeIsWanted(String asked, Duration size, boolean last, boolean wanted) {
        // Given
        ClosedWindows windows = ClosedWindows.of(asked).orElseThrow();
        Aggregate.Window window = Aggregate.Window.containing(SIX, size);
        Aggregate aggregate = new Aggregate("lyon", "press-4", window, 3, last, Map.of());

        // When
        boolean found = windows.contain(record(FieldcastJson.MAPPER.writeValueAsString(aggregate)));

        // Then
        assertThat(found).isEqualTo(wanted);
    }

    @Test
    void itIsToldWithoutReadingWhatComesBehind() {
        // Given
        String begun = "{\"site\":\"lyon\",\"device\":\"press-4\",\"window\":{\"start\":\"2026-11-22T18:00:00Z\","
                + "\"end\":\"2026-11-22T18:01:00Z\",\"size\":\"PT1M\"},\"revision\":3,\"final\":true,\"tags\":{\"tem";

        // When
        boolean found = ClosedWindows.of("60").orElseThrow().contain(record(begun));

        // Then
        assertThat(found).isTrue();
    }

    @Test
    void theOrderOfTheFieldsDoesNotMatter() {
        // Given
        String turnedRound = "{\"tags\":{\"final\":{\"window\":[1]}},\"final\":true,\"window\":{\"size\":\"PT1M\"}}";

        // When
        boolean found = ClosedWindows.of("60").orElseThrow().contain(record(turnedRound));

        // Then
        assertThat(found).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "null",
                "{}",
                "{\"window\":\"PT1M\",\"final\":true}",
                "{\"window\":{\"size\":60},\"final\":true}",
                "{\"window\":{\"size\":\"PT1M\"}}",
                "{\"window\":{\"size\":\"PT1M\"},\"final\":\"true\"}"
            })
    void whatIsNoWindowIsNotWanted(String text) {
        // Given
        ClosedWindows windows = ClosedWindows.of("60").orElseThrow();

        // When
        boolean found = windows.contain(record(text));

        // Then
        assertThat(found).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-60", "1.5", "1m", "PT", "-PT1M", "PT0S", "99999999999999999999", "PT1M "})
    void aSizeIsWholeSecondsOrADuration(String text) {
        // When
        Optional<ClosedWindows> windows = ClosedWindows.of(text);

        // Then
        assertThat(windows).isEmpty();
    }

    private static TopicRecord record(String json) {
        return new TopicRecord(
                Topics.AGGREGATED.name(), 0, 0, 0, "lyon/press-4", json.getBytes(StandardCharsets.UTF_8));
    }
}
