package io.fieldcast.standalone.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.json.FieldcastJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

class ReadableEventTest {

    @Test
    void aReadingIsItsValuesWithTheQualityOfThoseThatAreNotGood() {
        // Given
        JsonNode data = json("{'site':'lyon','device':'press-4','time':'2026-11-22T18:00:00Z',"
                + "'values':{'temperature':171.4,'running':true,'state':'idle'},"
                + "'quality':{'temperature':{'level':'BAD','reasons':['OUT_OF_RANGE']}},'late':true}");

        // When
        String line = ReadableEvent.line(json("{'event':'scada.data.received','conflated':3}"), data);

        // Then
        assertThat(line)
                .isEqualTo("2026-11-22T18:00:00Z lyon/press-4  temperature=171.4 [BAD OUT_OF_RANGE]  running=true"
                        + "  state=idle  (late)  (+3 older)");
    }

    @Test
    void aWindowIsItsSums() {
        // Given
        JsonNode data =
                json("{'site':'lyon','device':'press-4','window':{'start':'2026-11-22T18:00:00Z','size':'PT1M'},"
                        + "'final':true,'tags':{'t':{'count':60,'min':1,'max':3,'mean':2},'s':{'count':60}}}");

        // When
        String line = ReadableEvent.line(json("{}"), data);

        // Then
        assertThat(line)
                .isEqualTo("2026-11-22T18:00:00Z lyon/press-4 PT1M final  t: 60 of 1.000 to 3.000, mean 2.000  s: 60");
    }

    @Test
    void whatSomebodyPublishedCannotWriteToTheTerminal() {
        // Given
        JsonNode frame = json("{'event':'note','data':'\\u001b[2Jgone\\n'}");

        // When
        String line = ReadableEvent.line(frame, MissingNode.getInstance());

        // Then
        assertThat(line).startsWith("note  ").doesNotContain("\u001b", "\n");
    }

    private static JsonNode json(String text) {
        return FieldcastJson.MAPPER.readTree(text.replace('\'', '"'));
    }
}
