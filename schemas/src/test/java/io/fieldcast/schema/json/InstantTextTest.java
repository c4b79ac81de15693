package io.fieldcast.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's own formatter is the measure. */
class InstantTextTest {

    private static final int TEXTS = 20_000;
    private static final String PIECES = "0123456789-:.TtZz+ ,/٣";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T18:00:00Z",
                "2026-11-22T18:00:00.123Z",
                "2026-11-22T18:00:00.1Z",
                "2026-11-22T18:00:00.123456789Z",
                "2026-11-22T18:00:00.1234567891Z",
                "2026-11-22T18:00:00.Z",
                "2026-11-22T18:00:00,1Z",
                "2026-11-22T18:00:001Z",
                "2026-11-22T18:00Z",
                "2026-11-22T18Z",
                "2026-11-22T18:00:00",
                "2026-11-22t18:00:00z",
                "2026-11-22 18:00:00Z",
                "2026-11-22T18:00:00+01:00",
                "2026-11-22T24:00:00Z",
                "2026-11-22T24:00:01Z",
                "2026-11-22T25:00:00Z",
                "2026-11-22T18:60:00Z",
                "2016-12-31T23:59:60Z",
                "2026-11-22T18:00:60Z",
                "2026-11-22T18:00:61Z",
                "2024-02-29T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "2000-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "0000-02-29T00:00:00Z",
                "-001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "٢٠٢٦-11-22T18:00:00Z",
                "Z",
                ""
            })
    void aTextIsReadAsTheFormatterReadsIt(String text) {
        // When, Then
        assertThat(outcome(text, InstantText::parse)).isEqualTo(outcome(text, Instant::parse));
    }

    @RepeatedTest(4)
    void damagedTextsAreReadAsTheFormatterReadsThem(RepetitionInfo repetition) {
        // Given
        RandomGenerator random = new SplittableRandom(repetition.getCurrentRepetition());

        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder(instant(random).toString());
            for (int damage = random.nextInt(3); damage > 0; damage--) {
                int at = random.nextInt(text.length());
                char piece = PIECES.charAt(random.nextInt(PIECES.length()));
                switch (random.nextInt(4)) {
                    case 0 -> text.insert(at, piece);
                    case 1 -> text.deleteCharAt(at);
                    default -> text.setCharAt(at, piece);
                }
            }

            // When, Then
            assertThat(outcome(text.toString(), InstantText::parse))
                    .as(text.toString())
                    .isEqualTo(outcome(text.toString(), Instant::parse));
        }
    }

    @Test
    void everyDayOfFourHundredYearsIsTheCalendars() {
        // Given
        Instant day = Instant.parse("1970-01-01T12:34:56.789Z");

        for (int i = 0; i < 146_097; i++, day = day.plusSeconds(86_400)) {
            // When, Then
            assertThat(written(day)).isEqualTo(day.toString());
            assertThat(InstantText.parse(day.toString())).isEqualTo(day);
        }
    }

    @RepeatedTest(4)
    void instantsAreWrittenAsTheirToString(RepetitionInfo repetition) {
        // Given
        RandomGenerator random = new SplittableRandom(repetition.getCurrentRepetition());

        for (int i = 0; i < TEXTS; i++) {
            Instant instant = instant(random);

            // When, Then
            assertThat(written(instant)).isEqualTo(instant.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01T00:00:00Z", "1969-12-31T23:59:59.999999999Z", "+10000-01-01T00:00:00Z"})
    void whatFourDigitsCannotWriteIsLeftToOthers(String text) {
        // When
        int end = InstantText.write(Instant.parse(text), new byte[InstantText.LONGEST], 0);

        // Then
        assertThat(end).isNegative();
    }

    private static String written(Instant instant) {
        byte[] out = new byte[InstantText.LONGEST];
        return new String(out, 0, InstantText.write(instant, out, 0), StandardCharsets.US_ASCII);
    }

    private static Object outcome(String text, Function<String, Instant> parse) {
        try {
            return parse.apply(text);
        } catch (DateTimeException e) {
            return "no instant";
        }
    }

    private static Instant instant(RandomGenerator random) {
        long second = random.nextLong(Instant.parse("9999-12-31T23:59:59Z").getEpochSecond() + 1);
        int nano = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1_000) * 1_000_000;
            case 2 -> random.nextInt(1_000_000) * 1_000;
            default -> random.nextInt(1_000_000_000);
        };
        return Instant.ofEpochSecond(second, nano);
    }
}
