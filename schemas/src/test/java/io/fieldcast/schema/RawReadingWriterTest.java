package io.fieldcast.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.RawReadingWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jackson writes of the record is the measure. */
class RawReadingWriterTest {

    private static final int AT_A_TIME = 500;

    private final RawReadingWriter writer = new RawReadingWriter();

    @Test
    void anyReadingIsWrittenAsJacksonWritesIt() {
        // Given
        RandomGenerator random = new SplittableRandom(1);

        for (int i = 0; i < 2_000; i++) {
            // When, Then
            assertWrittenAlike(RandomRecords.rawReading(random));
        }
    }

    @Test
    void everyFigureOfUpToThreeDecimalsIsWrittenAsJacksonWritesIt() {
        // Given
        for (int scale = 1; scale <= 10_000; scale *= 10) {
            for (int first = 0; first < 200_000; first += AT_A_TIME) {
                Map<String, RawTagValue> values = new LinkedHashMap<>();
                for (int i = first; i < first + AT_A_TIME; i++) {
                    values.put("t" + i, RawTagValue.of(TagValue.of((i % 2 == 0 ? 1.0 : -1.0) * i / scale)));
                }

                // When, Then
                assertWrittenAlike(reading(values));
            }
        }
    }

    @Test
    void numbersOfEveryMagnitudeAreWrittenAsJacksonWritesThem() {
        // Given
        RandomGenerator random = new SplittableRandom(2);
        for (int round = 0; round < 400; round++) {
            Map<String, RawTagValue> values = new LinkedHashMap<>();
            for (int i = 0; i < AT_A_TIME; i++) {
                double size = Math.pow(10, random.nextInt(-6, 12));
                double number = round % 2 == 0
                        ? random.nextDouble(-size, size)
                        : Math.rint(random.nextDouble(-1e6, 1e6)) / Math.pow(10, random.nextInt(0, 9));
                values.put("t" + i, RawTagValue.of(TagValue.of(number)));
                values.put("w" + i, RawTagValue.of(TagValue.of(random.nextLong() >> random.nextInt(64))));
            }

            // When, Then
            assertWrittenAlike(reading(values));
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                -0.0,
                0.001,
                0.002,
                9_999_999.999,
                9_999_999.0,
                1e7,
                1e23,
                2e-3,
                9.999e-4,
                4.9e-324,
                1.7976931348623157e308
            })
    void anEdgeOfTheFiguresIsWrittenAsJacksonWritesIt(double number) {
        // When, Then
        assertWrittenAlike(reading(Map.of("t", RawTagValue.of(TagValue.of(number)))));
        assertWrittenAlike(reading(Map.of("t", RawTagValue.of(TagValue.of(-number)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "m/s",
                "\"",
                "\\",
                "\n",
                "\u0000",
                "\u001f",
                "\u007f",
                "\u0080",
                "°C",
                "\uD83D\uDE00"
            })
    void aTextIsWrittenAsJacksonWritesIt(String text) {
        // When, Then
        assertWrittenAlike(reading(Map.of("t", RawTagValue.of(TagValue.of("before" + text + "after")))));
    }

    @Test
    void wholeNumbersKeepTheirLastDigit() {
        // Given
        Map<String, RawTagValue> values = new LinkedHashMap<>();
        for (long number : new long[] {0, 9, 10, -1, Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1}) {
            values.put("t" + values.size(), RawTagValue.of(TagValue.of(number)));
        }

        // When, Then
        assertWrittenAlike(reading(values));
    }

    private void assertWrittenAlike(RawReading reading) {
        assertThat(new String(writer.write(reading), StandardCharsets.UTF_8))
                .isEqualTo(new String(FieldcastJson.MAPPER.writeValueAsBytes(reading), StandardCharsets.UTF_8));
    }

    private static RawReading reading(Map<String, RawTagValue> values) {
        Instant time = Instant.parse("2026-11-22T18:00:00.123Z");
        return new RawReading("lyon", "press-4", time, time.plusNanos(1), "http", 42L, values, false);
    }
}
