package io.fieldcast.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Examples;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** {@link ReadingParser} says what a raw reading is; who reads it faster must not say anything else. */
class WrittenReadingsTest {

    private static final String PLAIN =
            "{\"site\":\"lyon\",\"device\":\"press-4\",\"time\":\"2026-11-22T18:00:00.123Z\","
                    + "\"received\":\"2026-11-22T18:00:00Z\",\"source\":\"http\",\"seq\":42,"
                    + "\"values\":{\"t\":21.5,\"n\":-7,\"on\":true,\"p\":\"A 1\",\"z\":-0.0},\"historical\":true}";

    private final WrittenReadings readings = new WrittenReadings();
    private final RawReadingWriter rawWriter = new RawReadingWriter();
    private final RecordWriter writer = new RecordWriter();

    @Test
    void whatIsPlainIsReadAndWrittenAsItWouldBeOtherwise() {
        // Given
        byte[] json = utf8(PLAIN);

        // When
        WrittenReading read = readings.read(json);

        // Then
        assertThat(read).isNotNull();
        assertThat(read.reading()).isEqualTo(byParser(json));
        assertThat(read.key()).isEqualTo("lyon/press-4");
        assertThat(read.isKeyedBy(utf8("lyon/press-4"))).isTrue();
        assertThat(read.isKeyedBy(utf8("lyon/press-5"))).isFalse();
        assertThat(text(read.toValidated())).isEqualTo(text(writer.write(validated(read.reading()))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomReadingsAreReadAsTheParserReadsThem(long seed) {
        // Given
        Random random = new Random(seed);
        int plain = 0;

        // When
        for (int i = 0; i < 3_000; i++) {
            RawReading reading =
                    i % 2 == 0 ? plain(random) : Examples.rawReadings().random().apply(random);
            plain += check(rawWriter.write(reading)) ? 1 : 0;
        }

        // Then
        assertThat(plain).isGreaterThan(1_200);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsNotQuiteItIsReadAsTheParserReadsItOrNotAtAll(long seed) {
        // Given
        Random random = new Random(seed);
        String odd = "\"\\,:{}[]0123456789.-+eEtfn/ \u0000é";

        // When
        for (int i = 0; i < 40_000; i++) {
            StringBuilder json = new StringBuilder(PLAIN);
            for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
                int at = random.nextInt(json.length());
                switch (random.nextInt(3)) {
                    case 0 -> json.deleteCharAt(at);
                    case 1 -> json.insert(at, odd.charAt(random.nextInt(odd.length())));
                    default -> json.setCharAt(at, odd.charAt(random.nextInt(odd.length())));
                }
            }
            check(utf8(json.toString()));
        }

        // Then: nothing has failed, and it can still read
        assertThat(check(utf8(PLAIN))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e3",
                "01",
                "-0",
                "1.50",
                "12345678.5",
                "0.0001",
                "null",
                "{\"value\":1}",
                "\"a\\u0041\"",
                "\"a/b\"",
                "9999999999999999999",
                "1.",
                ".5",
                "-",
                "\"\u00e9\""
            })
    void whatMayBeWrittenOtherwiseIsLeftToTheParser(String value) {
        // Given
        String json = PLAIN.replace("21.5", value);

        // When
        WrittenReading read = readings.read(utf8(json));

        // Then
        assertThat(read).isNull();
    }

    @Test
    void readingsWithOtherTagsTakeTurns() {
        // Given
        String other = PLAIN.replace("\"n\":-7,", "").replace("\"t\"", "\"t.2\"");

        // When
        for (int i = 0; i < 6; i++) {
            // Then
            assertThat(check(utf8(i % 2 == 0 ? PLAIN : other))).isTrue();
        }
        assertThat(readings.read(utf8(PLAIN.replace("\"n\"", "\"t\"")))).isNull();
    }

    /** Whether it was read. */
    private boolean check(byte[] json) {
        WrittenReading read = readings.read(json);
        if (read != null) {
            assertThat(read.reading()).as(text(json)).isEqualTo(byParser(json));
            assertThat(text(read.toValidated())).isEqualTo(text(writer.write(validated(read.reading()))));
        }
        return read != null;
    }

    private static RawReading plain(Random random) {
        Map<String, RawTagValue> values = new LinkedHashMap<>();
        for (int tag = 0; tag <= random.nextInt(12); tag++) {
            TagValue value = switch (random.nextInt(4)) {
                case 0 -> TagValue.of(random.nextLong() >> random.nextInt(64));
                case 1 -> TagValue.of(Math.rint(random.nextGaussian() * 1e6) / 1_000);
                case 2 -> TagValue.of(random.nextBoolean());
                default -> TagValue.of("program " + random.nextInt(100));
            };
            values.put("tag" + (tag + random.nextInt(2) * 100), RawTagValue.of(value));
        }
        RawReading other = Examples.rawReadings().rich();
        return new RawReading(
                "site-" + random.nextInt(3),
                "device_" + random.nextInt(3),
                other.time(),
                other.received().plusMillis(random.nextInt(2_000)),
                "http",
                random.nextBoolean() ? random.nextLong(1L << 50) : null,
                values,
                random.nextInt(5) == 0);
    }

    private static @Nullable RawReading byParser(byte[] json) {
        try (JsonParser in = FieldcastJson.MAPPER.createParser(json)) {
            in.nextToken();
            ParsedReading parsed = ReadingParser.raw().parse(in);
            return parsed instanceof ParsedReading.Valid valid && in.nextToken() == null ? valid.reading() : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static Reading validated(RawReading raw) {
        Map<String, TagValue> values = new LinkedHashMap<>();
        raw.values().forEach((tag, value) -> values.put(tag, value.value()));
        return new Reading(
                raw.site(),
                raw.device(),
                raw.time(),
                raw.received(),
                raw.seq(),
                values,
                Map.of(),
                Map.of(),
                false,
                raw.historical(),
                false);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
