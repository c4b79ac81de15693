package io.fieldcast.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.Examples;
import io.fieldcast.schema.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@link FieldcastJson} says how a record is written; the writer by hand must not say anything else. */
class RecordWriterTest {

    private static final int RANDOM_RECORDS = 2_000;

    private final RecordWriter writer = new RecordWriter();
    private final Random random = new Random(20261125);

    @Test
    void readingsAreWrittenAsTheMapperWritesThem() {
        // Given
        List<Reading> readings = examplesAndRandomOnes(Examples.readings());

        // When
        List<String> written =
                readings.stream().map(reading -> text(writer.write(reading))).toList();

        // Then
        assertThat(written).isEqualTo(byMapper(readings));
    }

    @Test
    void aggregatesAreWrittenAsTheMapperWritesThem() {
        // Given
        List<Aggregate> aggregates = examplesAndRandomOnes(Examples.aggregates());

        // When
        List<String> written = aggregates.stream()
                .map(aggregate -> text(writer.write(aggregate)))
                .toList();

        // Then
        assertThat(written).isEqualTo(byMapper(aggregates));
    }

    @Test
    void numbersWithFewDecimalsAreWrittenAsTheMapperWritesThem() {
        // Given
        double[] numbers = DoubleStream.concat(
                        DoubleStream.of(
                                0.0, -0.0, 0.001, 0.999, 1, -1, 9_999_999.999, 1e7, 1.0005, 4.35, 1.0000000000000002),
                        random.doubles(RANDOM_RECORDS, -1e4, 1e4).map(number -> Math.rint(number * 1_000) / 1_000))
                .toArray();

        // When
        String[] written = DoubleStream.of(numbers)
                .mapToObj(number -> text(new JsonText().number(number).take()))
                .toArray(String[]::new);

        // Then
        assertThat(written)
                .isEqualTo(DoubleStream.of(numbers)
                        .mapToObj(FieldcastJson.MAPPER::writeValueAsString)
                        .toArray(String[]::new));
    }

    @Test
    void instantsFarAwayAreWrittenAsTheMapperWritesThem() {
        // Given
        List<Instant> instants = List.of(
                Instant.MIN,
                Instant.parse("-0001-12-31T23:59:59.999999999Z"),
                Instant.EPOCH.minusNanos(1),
                Instant.EPOCH,
                Instant.parse("9999-12-31T23:59:59Z"),
                Instant.parse("+10000-01-01T00:00:00.000001Z"),
                Instant.MAX);
        JsonText out = new JsonText();

        // When
        List<String> written = instants.stream()
                .map(instant -> text(out.instant(instant).take()))
                .toList();

        // Then
        assertThat(written).isEqualTo(byMapper(instants));
    }

    @Test
    void textsAreWrittenAsTheMapperWritesThem() {
        // Given
        List<String> texts =
                List.of("", "plain", "a/b", "</script>", "say \"so\"", "C:\\x", "\t\n\u0001", "\u007f", "é", "😀");
        JsonText out = new JsonText();

        // When
        List<String> written =
                texts.stream().map(text -> text(out.string(text).take())).toList();

        // Then
        assertThat(written).isEqualTo(byMapper(texts));
    }

    private <T> List<T> examplesAndRandomOnes(Examples<T> examples) {
        return Stream.concat(
                        Stream.of(examples.rich(), examples.minimal()),
                        Stream.generate(() -> examples.random().apply(random)).limit(RANDOM_RECORDS))
                .toList();
    }

    private static List<String> byMapper(List<?> values) {
        return values.stream().map(FieldcastJson.MAPPER::writeValueAsString).toList();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
