package io.fieldcast.standalone.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.json.FieldcastJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventLinesTest {

    private final StringWriter out = new StringWriter();
    private final AtomicBoolean readerGone = new AtomicBoolean();
    private final JsonNode frame = FieldcastJson.MAPPER.readTree("{\"event\":\"e\",\"data\":\"{\\\"id\\\":7}\"}");
    private final JsonNode data = FieldcastJson.MAPPER.readTree("{\"id\":7}");

    @Test
    void theDataOfALineOfJsonIsJson() {
        // Given
        EventLines lines = lines(EventLines.Form.JSON, 0);

        // When
        lines.print(frame, data, "e:8");
        lines.print(frame, data, null);

        // Then
        assertThat(out.toString().lines())
                .containsExactly(
                        "{\"event\":\"e\",\"data\":{\"id\":7},\"position\":\"e:8\"}",
                        "{\"event\":\"e\",\"data\":{\"id\":7}}");
    }

    @Test
    void soManyAsWereAskedForAreEnough() {
        // Given
        EventLines lines = lines(EventLines.Form.RAW, 2);
        lines.print(frame, data, null);
        boolean afterOne = lines.isEnough();

        // When
        lines.print(frame, data, null);

        // Then
        assertThat(afterOne).isFalse();
        assertThat(lines.isEnough()).isTrue();
    }

    @Test
    void whatNobodyReadsIsEnough() {
        // Given
        EventLines lines = lines(EventLines.Form.READABLE, 0);
        lines.print(frame, data, null);
        boolean whileRead = lines.isEnough();

        // When
        readerGone.set(true);

        // Then
        assertThat(whileRead).isFalse();
        assertThat(lines.isEnough()).isTrue();
    }

    private EventLines lines(EventLines.Form form, long limit) {
        return new EventLines(new PrintWriter(out, true), form, limit, readerGone::get);
    }
}
