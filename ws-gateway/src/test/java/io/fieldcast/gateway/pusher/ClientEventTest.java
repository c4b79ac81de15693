package io.fieldcast.gateway.pusher;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.pusher.ClientFrame.ClientEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientEventTest {

    private final ClientFrameParser parser = new ClientFrameParser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "0",
                "-12.50e+3",
                "\"\"",
                "\"caf\\u00e9 \\\"é\\\" \uD83C\uDFED\"",
                "[ ]",
                "{\"b\" : 1,\n \"a\":{\"c\":[{}]} }",
                "{\"a\":1,\"a\":2}"
            })
    void theDataOfAClientEventIsKeptCharacterForCharacter(String data) {
        // Given
        String inTheMiddle = "{\"event\":\"client-e\",\"data\": " + data + " ,\"channel\":\"private-x\"}";
        String atTheEnd = "{\"event\":\"client-e\",\"channel\":\"private-x\",\"data\":" + data + "}";

        // When
        ClientFrame parsed = parser.parse(inTheMiddle);

        // Then
        assertThat(parsed)
                .isEqualTo(new ClientEvent("client-e", "private-x", data))
                .isEqualTo(parser.parse(atTheEnd));
    }

    @Test
    void theDataOfALongFrameIsKeptToo() {
        // Given
        String data = "{\"text\":\"" + "0123456789é\\n".repeat(20_000) + "\"}";

        // When
        ClientFrame parsed = parser.parse("{\"event\":\"client-e\",\"data\":" + data + ",\"channel\":\"private-x\"}");

        // Then
        assertThat(parsed).isEqualTo(new ClientEvent("client-e", "private-x", data));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}            | {\"a\":1}",
                "\"{\\\"a\\\":1}\"    | {\"a\":1}",
                "\"hello\"            | hello",
                "17                   | 17",
                "null                 | null",
            })
    void whoeverReceivesAClientEventSeesWhatWasSent(String dataJson, String expected) {
        // When
        String data = new ClientEvent("client-e", "private-x", dataJson).data();

        // Then
        assertThat(data).isEqualTo(expected);
    }

    @Test
    void aClientEventWithoutDataHasNull() {
        // When
        ClientFrame parsed = parser.parse("{\"event\":\"client-e\",\"channel\":\"private-x\"}");

        // Then
        assertThat(parsed).isEqualTo(new ClientEvent("client-e", "private-x", "null"));
    }
}
