package io.fieldcast.schema.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagDefinition;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSerdeTest {

    private final JsonSerde<Reading> readings = new JsonSerde<>(Reading.class);

    @Test
    void aTombstoneStaysOne() {
        // Given
        byte[] written = readings.serializer().serialize("topic", null);

        // When
        Reading read = readings.deserializer().deserialize("topic", written);

        // Then
        assertThat(written).isNull();
        assertThat(read).isNull();
    }

    @Test
    void aFieldOfALaterReleaseIsReadOver() {
        // Given
        byte[] later = utf8("{\"site\":\"a\",\"device\":\"b\",\"time\":\"2026-11-22T18:00:00Z\","
                + "\"received\":\"2026-11-22T18:00:00Z\",\"values\":{\"t\":1},\"quality\":{},\"later\":[1]}");

        // When
        Reading read = readings.deserializer().deserialize("topic", later);

        // Then
        assertThat(read.site()).isEqualTo("a");
    }

    @Test
    void aDefinitionMayLeaveOutWhatItDoesNotAsk() {
        // Given
        byte[] empty = utf8("{}");

        // When
        TagDefinition read = new JsonSerde<>(TagDefinition.class).deserializer().deserialize("scada.tags", empty);

        // Then
        assertThat(read.onViolation()).isEqualTo(TagDefinition.OnViolation.FLAG);
        assertThat(read.sentinels()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{} {}", "{\"site\":{}}", "{\"time\":\"noon\"}"})
    void whatIsNoSuchRecordIsRefusedWithTheTopicsName(String text) {
        // Given
        byte[] bytes = utf8(text);

        // When
        // Then
        assertThatThrownBy(() -> readings.deserializer().deserialize("scada-data", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("scada-data")
                .hasMessageContaining("Reading");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"value\":null}", "{\"value\":null,\"quality\":\"GOOD\"}"})
    void aRawNullNeedsAQuality(String value) {
        // Given
        byte[] bytes = utf8("{\"site\":\"a\",\"device\":\"b\",\"received\":\"2026-11-22T18:00:00Z\","
                + "\"source\":\"http\",\"values\":{\"t\":" + value + "}}");

        // When
        // Then
        assertThatThrownBy(
                        () -> new JsonSerde<>(RawReading.class).deserializer().deserialize("scada.raw", bytes))
                .isInstanceOf(SerializationException.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
