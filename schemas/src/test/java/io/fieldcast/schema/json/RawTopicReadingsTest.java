package io.fieldcast.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Examples;
import io.fieldcast.schema.RawReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;

/** {@link ReadingParser} at the other end of the raw topic. */
class RawTopicReadingsTest {

    @Test
    void whatTheRawTopicHoldsIsReadAsItWasWritten() {
        // Given
        Random random = new Random(7);
        List<RawReading> written = new ArrayList<>(IntStream.range(0, 300)
                .mapToObj(i -> Examples.rawReadings().random().apply(random))
                .toList());
        written.add(Examples.rawReadings().rich());
        written.add(Examples.rawReadings().minimal());

        // When
        List<ParsedReading> read = written.stream()
                .map(reading -> parse(FieldcastJson.MAPPER.writeValueAsString(reading)))
                .toList();

        // Then
        assertThat(read)
                .containsExactlyElementsOf(written.stream()
                        .map(reading -> (ParsedReading) new ParsedReading.Valid(reading))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"received", "source"})
    void theRawTopicNeedsWhatTheIngestServiceAdds(String field) {
        // Given
        String json = "{\"site\":\"a\",\"device\":\"b\",\"values\":{\"t\":1},"
                + (field.equals("received") ? "\"source\":\"http\"}" : "\"received\":\"2026-11-22T18:00:00Z\"}");

        // When
        ParsedReading parsed = parse(json);

        // Then
        assertThat(parsed).isEqualTo(new ParsedReading.Invalid(new Violation(field, "required", "is missing")));
    }

    private static ParsedReading parse(String json) {
        JsonParser in = FieldcastJson.MAPPER.createParser(json);
        in.nextToken();
        return ReadingParser.raw().parse(in);
    }
}
