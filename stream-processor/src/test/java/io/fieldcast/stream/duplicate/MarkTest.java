package io.fieldcast.stream.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MarkTest {

    private static final Instant TIME = Instant.parse("2026-11-22T18:00:00.123Z");
    private static final RawTagValue ONE = RawTagValue.of(TagValue.of(1));

    @Test
    void theNumberAloneCountsIfThereIsOne() {
        // Given
        RawReading first = reading(TIME, 42L, Map.of("a", ONE));
        RawReading other = reading(TIME.plusSeconds(1), 42L, Map.of("b", ONE));

        // When
        Mark mark = Mark.of(first);

        // Then
        assertThat(mark).isEqualTo(new Mark(Mark.Kind.SEQ, 42)).isEqualTo(Mark.of(other));
    }

    @Test
    void withNeitherNumberNorTimeNothingTellsReadingsApart() {
        // Given
        RawReading reading = reading(null, null, Map.of("a", ONE));

        // When
        Mark mark = Mark.of(reading);

        // Then
        assertThat(mark).isNull();
    }

    @Test
    void theOrderOfTheTagsDoesNotMatter() {
        // Given
        RawTagValue two = RawTagValue.of(TagValue.of(2));
        Map<String, RawTagValue> values = new LinkedHashMap<>();
        values.put("b", two);
        values.put("a", ONE);

        // When
        Mark mark = Mark.of(reading(TIME, null, values));

        // Then
        Map<String, RawTagValue> turned = new LinkedHashMap<>();
        turned.put("a", ONE);
        turned.put("b", two);
        assertThat(mark).isEqualTo(Mark.of(reading(TIME, null, turned)));
    }

    @Test
    void everyPartOfTheTimeAndTheValuesMatters() {
        // Given
        List<RawReading> readings = List.of(
                reading(TIME, null, Map.of("a", ONE)),
                reading(TIME.plusNanos(1), null, Map.of("a", ONE)),
                reading(TIME, null, Map.of("b", ONE)),
                reading(TIME, null, Map.of("a", ONE, "b", ONE)),
                reading(TIME, null, Map.of("a", RawTagValue.of(TagValue.of(2)))),
                reading(TIME, null, Map.of("a", RawTagValue.of(TagValue.of(1.0)))),
                reading(TIME, null, Map.of("a", RawTagValue.of(TagValue.of(true)))),
                reading(TIME, null, Map.of("a", RawTagValue.of(TagValue.of("1")))),
                reading(TIME, null, Map.of("a", new RawTagValue(TagValue.of(1), QualityLevel.BAD, null))),
                reading(TIME, null, Map.of("a", new RawTagValue(TagValue.missing(), QualityLevel.BAD, null))),
                reading(TIME, null, Map.of("a", new RawTagValue(TagValue.of(1), null, TIME))));

        // When
        List<Mark> marks = readings.stream().map(Mark::of).toList();

        // Then
        assertThat(marks).doesNotHaveDuplicates().allMatch(mark -> mark.kind() == Mark.Kind.FINGERPRINT);
    }

    @Test
    void whatIsStoredStaysUnderstood() {
        // Given
        RawReading reading = reading(TIME, null, Map.of("temperature", RawTagValue.of(TagValue.of(71.4))));

        // When
        Mark mark = Mark.of(reading);

        // Then: another figure would mean that duplicates across an upgrade are missed
        assertThat(mark).isEqualTo(new Mark(Mark.Kind.FINGERPRINT, -8205737457673367162L));
    }

    private static RawReading reading(@Nullable Instant time, @Nullable Long seq, Map<String, RawTagValue> values) {
        return new RawReading("lyon", "press-4", time, TIME, "http", seq, values, false);
    }
}
