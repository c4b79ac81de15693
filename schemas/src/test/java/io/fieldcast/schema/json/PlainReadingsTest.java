package io.fieldcast.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** What {@link ReadingParser} and {@link RawReadingWriter} make of the same bytes is the measure. */
class PlainReadingsTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-22T18:00:00.187Z");
    private static final int TEXTS = 200_000;

    private final PlainReadings plain = new PlainReadings("http");
    private int copied;

    @Test
    void whatIsCopiedIsWhatWouldHaveBeenParsedAndWritten() {
        // Given
        RandomGenerator random = new SplittableRandom(1);
        PostedText texts = new PostedText(random);

        for (int i = 0; i < TEXTS; i++) {
            // When, Then
            assertSame(texts.next());
        }
        assertThat(copied).isBetween(TEXTS / 10, TEXTS * 9 / 10);
    }

    @Test
    void aPlainTextOfWhichAnyByteIsChangedIsCopiedOnlyIfItIsStillAReading() {
        // Given
        byte[] text =
                bytes(" {\"site\":\"lyon\", \"device\":\"press-4\",\"time\":\"2024-02-29T23:59:59.120Z\",\"seq\":10,"
                        + "\"values\":{\"t.1\":-71.450,\"run\":true,\"mode\":\"auto 2\"},\"historical\":false}\r");
        for (int at = 0; at < text.length; at++) {
            for (int b = 0; b < 256; b++) {
                byte[] changed = text.clone();
                changed[at] = (byte) b;

                // When, Then
                assertSame(changed);
            }
        }
        assertThat(copied).isGreaterThan(text.length);
    }

    @Test
    void aPlainTextThatBreaksOffIsNotCopied() {
        // Given
        String text = "{\"site\":\"lyon\",\"device\":\"p\",\"time\":1795370400000,\"values\":{\"t\":1.5}}";
        for (int length = 0; length < text.length(); length++) {
            // When, Then
            assertThat(copy(bytes(text.substring(0, length)))).isNull();
        }
        assertThat(copy(bytes(text))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"site\":\"lyon\",\"device\":\"press-4\",\"values\":{\"t\":21.5}}",
                "{\"site\":\"lyon\",\"device\":\"press-4\",\"time\":\"2026-11-22T18:00:00Z\",\"values\":{\"t\":21.50}}",
                "{\"values\": {\"t\": 0.0, \"u\": -3, \"on\": false}, \"device\": \"p\", \"site\": \"s\", \"seq\": 0}",
                "{\"site\":\"s\",\"device\":\"d\",\"time\":1795370400187,\"values\":{\"m\":\"\"},\"historical\":true}",
            })
    void whatDevicesMostlySendIsPlain(String text) {
        // When
        RawRecord record = copy(bytes(text));

        // Then
        assertThat(record).isNotNull();
        assertSame(bytes(text));
    }

    private void assertSame(byte[] text) {
        RawRecord record = copy(text);
        if (record == null) {
            return; // Then the parser is asked, and there is nothing to differ.
        }
        copied++;
        RawRecord expected = parsed(text);
        assertThat(expected).as(() -> "refused: " + text(text)).isNotNull();
        if (expected != null) {
            assertThat(text(record.value())).isEqualTo(text(expected.value()));
            assertThat(text(record.key())).isEqualTo(text(expected.key()));
            assertThat(record.site()).isEqualTo(expected.site());
        }
    }

    /** From the midst of an array, as lines stand in a chunk. */
    private @Nullable RawRecord copy(byte[] text) {
        byte[] chunk = new byte[text.length + 20];
        Arrays.fill(chunk, (byte) '1');
        System.arraycopy(text, 0, chunk, 10, text.length);
        plain.received(RECEIVED);
        return plain.copy(chunk, 10, text.length);
    }

    private static @Nullable RawRecord parsed(byte[] text) {
        try (JsonParser in = FieldcastJson.MAPPER.createParser(text)) {
            if (in.nextToken() == null) {
                return null;
            }
            ParsedReading reading = ReadingParser.posted(RECEIVED, "http").parse(in);
            return in.nextToken() == null && reading instanceof ParsedReading.Valid valid
                    ? RawRecord.of(valid.reading())
                    : null;
        } catch (JacksonException malformed) {
            return null;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
