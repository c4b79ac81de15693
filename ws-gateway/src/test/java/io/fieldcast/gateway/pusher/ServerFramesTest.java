package io.fieldcast.gateway.pusher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.fieldcast.gateway.pusher.SubscriptionSucceeded.Lost;
import io.fieldcast.gateway.pusher.SubscriptionSucceeded.Replay;
import io.fieldcast.schema.json.FieldcastJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ServerFramesTest {

    @Test
    void framesHaveTheShapesThatClientsExpect() {
        assertThat(text(ServerFrames.connectionEstablished("123.456", 120)))
                .isEqualTo("{\"event\":\"pusher:connection_established\","
                        + "\"data\":\"{\\\"socket_id\\\":\\\"123.456\\\",\\\"activity_timeout\\\":120}\"}");
        assertThat(text(ServerFrames.ping())).isEqualTo("{\"event\":\"pusher:ping\",\"data\":\"{}\"}");
        assertThat(text(ServerFrames.pong())).isEqualTo("{\"event\":\"pusher:pong\",\"data\":\"{}\"}");
        assertThat(text(ServerFrames.error(4301, "too \"fast\"", "private-x")))
                .isEqualTo("{\"event\":\"pusher:error\",\"channel\":\"private-x\","
                        + "\"data\":{\"message\":\"too \\\"fast\\\"\",\"code\":4301}}");
        assertThat(text(ServerFrames.error(null, "no", null)))
                .isEqualTo("{\"event\":\"pusher:error\",\"data\":{\"message\":\"no\"}}");
        assertThat(text(ServerFrames.error(CloseCode.UNAUTHORIZED, "no")))
                .isEqualTo("{\"event\":\"pusher:error\",\"data\":{\"message\":\"no\",\"code\":4009}}");
        assertThat(text(ServerFrames.subscriptionSucceeded("orders", "{}")))
                .isEqualTo("{\"event\":\"pusher_internal:subscription_succeeded\",\"channel\":\"orders\","
                        + "\"data\":\"{}\"}");
        assertThat(text(ServerFrames.subscriptionError("private-x", "AuthError", "no", 401)))
                .isEqualTo("{\"event\":\"pusher:subscription_error\",\"channel\":\"private-x\","
                        + "\"data\":{\"type\":\"AuthError\",\"error\":\"no\",\"status\":401}}");
        assertThat(text(ServerFrames.event("App\\Events\\Paid", "orders", "{\"id\":1}", null)))
                .isEqualTo("{\"event\":\"App\\\\Events\\\\Paid\",\"channel\":\"orders\","
                        + "\"data\":\"{\\\"id\\\":1}\"}");
        assertThat(text(ServerFrames.event("client-e", "presence-p", "hi", "7")))
                .isEqualTo("{\"event\":\"client-e\",\"channel\":\"presence-p\",\"data\":\"hi\",\"user_id\":\"7\"}");
        assertThat(text(ServerFrames.publishedEvent("orders", "paid", "1", null, 3, 1042)))
                .isEqualTo("{\"event\":\"paid\",\"channel\":\"orders\",\"partition\":3,\"offset\":1042,"
                        + "\"data\":\"1\"}");
        assertThat(text(ServerFrames.publishedEvent("presence-p", "client-e", "1", "7", 3, 1042)))
                .isEqualTo("{\"event\":\"client-e\",\"channel\":\"presence-p\",\"partition\":3,\"offset\":1042,"
                        + "\"data\":\"1\",\"user_id\":\"7\"}");
        assertThat(text(ServerFrames.live("scada-data", 1234)))
                .isEqualTo("{\"event\":\"fieldcast:live\",\"channel\":\"scada-data\","
                        + "\"data\":\"{\\\"replayed\\\":1234}\"}");
    }

    @Test
    void aScadaEventCarriesItsPosition() {
        // Given
        byte[] json = bytes("{\"site\":\"lyon\",\"seq\":42}");

        // When
        byte[] frame = ServerFrames.scadaEvent("scada-data", 3, 1042, json);

        // Then
        assertThat(text(frame))
                .isEqualTo("{\"event\":\"scada.data.received\",\"channel\":\"scada-data\",\"partition\":3,"
                        + "\"offset\":1042,\"data\":\"{\\\"site\\\":\\\"lyon\\\",\\\"seq\\\":42}\"}");
    }

    @Test
    void aConflatedEventSaysForHowManyItStands() {
        // Given
        EmbeddedJson json = EmbeddedJson.of(bytes("{}"));

        // When
        byte[] frame = ServerFrames.scadaEvent("scada-data;every=1s", 3, 1042, 12, json);

        // Then
        assertThat(text(frame))
                .isEqualTo("{\"event\":\"scada.data.received\",\"channel\":\"scada-data;every=1s\",\"partition\":3,"
                        + "\"offset\":1042,\"conflated\":12,\"data\":\"{}\"}");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, 99, 100, 1_000_000_007L, Long.MAX_VALUE})
    void offsetsOfAnyLengthFit(long offset) {
        // When
        byte[] frame = ServerFrames.scadaEvent("c", Integer.MAX_VALUE, offset, bytes("{}"));

        // Then
        assertThat(json(frame).get("offset").longValue()).isEqualTo(offset);
        assertThat(json(frame).get("partition").intValue()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void whateverTheRecordHoldsComesOutAsItWentIn() {
        // Given
        Random random = new Random(1042);

        for (int round = 0; round < 5_000; round++) {
            String record = randomText(random);

            // When
            byte[] frame = ServerFrames.scadaEvent("scada-data", round, random.nextLong(1L << 53), bytes(record));

            // Then
            assertThat(json(frame).get("data").stringValue()).isEqualTo(record);
            assertThat(JsonParser.parseString(text(frame))
                            .getAsJsonObject()
                            .get("data")
                            .getAsString())
                    .isEqualTo(record);
        }
    }

    @Test
    void whateverAnEventIsCalledItComesOutAsItWentIn() {
        // Given
        Random random = new Random(6001);

        for (int round = 0; round < 1_000; round++) {
            String name = randomText(random);
            String data = randomText(random);

            // When
            byte[] frame = ServerFrames.publishedEvent("orders", name, data, name, 0, round);

            // Then
            assertThat(json(frame).get("event").stringValue()).isEqualTo(name);
            assertThat(json(frame).get("data").stringValue()).isEqualTo(data);
            assertThat(json(frame).get("user_id").stringValue()).isEqualTo(name);
        }
    }

    @Test
    void bytesThatAreNotTextAreReplacedSinceAFrameMustBe() {
        // Given
        byte[] broken = {'{', '"', (byte) 0xc3, '"', (byte) 0xff, 1, '}'};

        // When
        byte[] frame = ServerFrames.scadaEvent("scada-data", 0, 0, broken);

        // Then
        assertThat(json(frame).get("data").stringValue()).isEqualTo("{\"\ufffd\"\ufffd\u0001}");
        assertThat(bytes(text(frame))).isEqualTo(frame);
    }

    @Test
    void aSubscriberLearnsItsPositionsInTheirOrder() {
        // Given
        SubscriptionSucceeded succeeded =
                new SubscriptionSucceeded("e1", Map.of(10, 7L, 2, -1L, 0, 11L), Replay.COMPLETE, Map.of());

        // When
        byte[] frame = ServerFrames.subscriptionSucceeded("scada-data", succeeded);

        // Then
        assertThat(json(frame).get("data").stringValue())
                .isEqualTo("{\"epoch\":\"e1\",\"offsets\":{\"0\":11,\"2\":-1,\"10\":7},\"replay\":\"complete\"}");
    }

    @Test
    void aSubscriberLearnsWhatRetentionHasTaken() {
        // Given
        Map<Integer, Lost> lost = Map.of(3, new Lost(5, 9), 0, new Lost(1, 2));

        // When
        String data = new SubscriptionSucceeded("e1", Map.of(0, 2L), Replay.TRUNCATED, lost).dataJson();

        // Then
        assertThat(data)
                .isEqualTo("{\"epoch\":\"e1\",\"offsets\":{\"0\":2},\"replay\":\"truncated\","
                        + "\"lost\":{\"0\":{\"first\":1,\"last\":2},\"3\":{\"first\":5,\"last\":9}}}");
    }

    /** Any code points but lone surrogates, which UTF-8 does not have; rich in what needs escaping. */
    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x20));
                case 1 -> text.append("\"\\/\u007f\u2028{}".charAt(random.nextInt(7)));
                case 2 -> text.append((char) random.nextInt(0x80));
                default -> {
                    int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
                    text.appendCodePoint(codePoint >= 0xd800 && codePoint <= 0xdfff ? 'x' : codePoint);
                }
            }
        }
        return text.toString();
    }

    private static JsonNode json(byte[] frame) {
        return FieldcastJson.MAPPER.readTree(frame);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.UTF_8);
    }
}
