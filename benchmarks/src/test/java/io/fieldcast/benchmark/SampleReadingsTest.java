package io.fieldcast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.json.FieldcastJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleReadingsTest {

    private static final Instant TIME = Instant.parse("2026-11-22T18:00:00.123Z");

    private final SampleReadings readings = new SampleReadings(1_795_370_400_000L);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 499, 500, 123_456, 1_999_999})
    void aReadingHasItsSizeAndTellsWhichItIs(long index) {
        // Given
        String posted = readings.posted(index, TIME);

        // When
        long found = readings.indexOf(posted.getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(found).isEqualTo(index);
        assertThat(posted.getBytes(StandardCharsets.UTF_8)).hasSize(SampleReadings.POSTED_BYTES);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 499, 500, 123_456, 1_999_999})
    void aRawReadingIsWhatTheIngestServiceWouldWrite(long index) {
        // Given
        byte[] raw = readings.raw(index, TIME, TIME.plusMillis(5));

        // When
        RawReading reading = FieldcastJson.MAPPER.readValue(raw, RawReading.class);

        // Then
        assertThat(FieldcastJson.MAPPER.writeValueAsBytes(reading)).isEqualTo(raw);
        assertThat(reading.key()).hasToString(SampleReadings.key(index));
    }
}
