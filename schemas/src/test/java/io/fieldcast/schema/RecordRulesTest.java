package io.fieldcast.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    @Test
    void aRawReadingHoldsAtLeastOneTag() {
        // Given
        Map<String, RawTagValue> none = Map.of();

        // When
        // Then
        assertThatThrownBy(() -> new RawReading("a", "b", null, NOW, "http", null, none, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("values");
    }

    @Test
    void aRawReadingNamesItsTagsAsTheRuleSays() {
        // Given
        Map<String, RawTagValue> values = Map.of("a b", RawTagValue.of(TagValue.of(1)));

        // When
        // Then
        assertThatThrownBy(() -> new RawReading("a", "b", null, NOW, "http", null, values, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a b");
    }

    @Test
    void aReadingTellsEachTagsQualityAndTime() {
        // Given
        Reading reading = Examples.readings().rich();

        // When
        Quality humidity = reading.qualityOf("humidity");

        // Then
        assertThat(humidity).isEqualTo(Quality.GOOD);
        assertThat(reading.qualityOf("temperature").level()).isEqualTo(QualityLevel.BAD);
        assertThat(reading.timeOf("humidity")).isEqualTo(reading.time().minusSeconds(1));
        assertThat(reading.timeOf("temperature")).isEqualTo(reading.time());
        assertThat(reading.key()).hasToString("lyon/press-4");
    }

    @Test
    void aBatchCountsItsReadings() {
        // Given
        List<Reading> one = List.of(Examples.readings().minimal());

        // When
        // Then
        assertThatThrownBy(() -> new Batch("a", NOW, NOW, 2, one, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Batch("a", NOW, NOW, 0, List.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-50, 0, 100})
    void aRangeIncludesItsEnds(double value) {
        // Given
        TagDefinition.Range range = new TagDefinition.Range(-50, 100);

        // When
        boolean contains = range.contains(value);

        // Then
        assertThat(contains).isTrue();
        assertThat(range.contains(Math.nextUp(100.0))).isFalse();
        assertThat(range.contains(Math.nextDown(-50.0))).isFalse();
        assertThatThrownBy(() -> new TagDefinition.Range(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TagDefinition.Range(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatWasRejectedGivesItsBytesBack() {
        // Given
        byte[] text = "{\"site\":\"zürich\"".getBytes(StandardCharsets.UTF_8);
        byte[] noText = {(byte) 0xc3, (byte) 0x28, 0, (byte) 0xff};

        // When
        Rejected rejectedText = rejected(text);
        Rejected rejectedBytes = rejected(noText);

        // Then
        assertThat(rejectedText.encoding()).isEqualTo(Rejected.Encoding.UTF_8);
        assertThat(rejectedText.originalBytes()).isEqualTo(text);
        assertThat(rejectedBytes.encoding()).isEqualTo(Rejected.Encoding.BASE64);
        assertThat(rejectedBytes.originalBytes()).isEqualTo(noText);
    }

    private static Rejected rejected(byte[] original) {
        return Rejected.of(RejectionReason.MALFORMED, null, "is not JSON", NOW, 0, 7, original, false);
    }
}
