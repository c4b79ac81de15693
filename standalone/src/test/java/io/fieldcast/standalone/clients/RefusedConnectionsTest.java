package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.RunningFieldcast;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that the gateway does not accept, or ends: the code says why, and clients decide by it. */
@ExtendWith(SharedFieldcast.class)
class RefusedConnectionsTest {

    private final RunningFieldcast fieldcast;
    private final URI good;

    RefusedConnectionsTest(RunningFieldcast fieldcast) {
        this.fieldcast = fieldcast;
        this.good = URI.create(fieldcast.webSocketUri() + "?protocol=7");
    }

    @ParameterizedTest
    @CsvSource({
        "another-key?protocol=7, 4001",
        "KEY, 4008",
        "KEY?protocol=, 4008",
        "KEY?client=js&version=8.6.0, 4008",
        "KEY?protocol=seven, 4006",
        "KEY?protocol=7.1, 4006",
        "KEY?protocol=-7, 4006",
        "KEY?protocol=4, 4007",
        "KEY?protocol=8, 4007",
    })
    void aRefusalComesAsErrorFrameAndCloseCode(String address, int code) {
        // Given
        URI uri = fieldcast.webSocketUri().resolve("/app/" + address.replace("KEY", fieldcast.key()));

        // When
        try (SocketClient client = SocketClient.open(uri)) {
            // Then
            assertThat(client.next("pusher:error").at("/data/code").asInt()).isEqualTo(code);
            assertThat(client.closeStatus().code()).isEqualTo(code);
            assertThat(client.closeStatus().reason()).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({"5", "6", "7"})
    void protocolsFiveToSevenAreSpoken(int protocol) {
        // When
        try (SocketClient client = SocketClient.open(URI.create(fieldcast.webSocketUri() + "?protocol=" + protocol))) {
            // Then
            assertThat(client.next("pusher:connection_established").path("data").asString())
                    .containsPattern("\"socket_id\":\"\\d+\\.\\d+\"")
                    .containsPattern("\"activity_timeout\":[1-9]");
        }
    }

    @Test
    void aPlainRequestIsToldToUpgrade() throws Exception {
        // Given
        URI uri = fieldcast.gatewayUri().resolve("/app/" + fieldcast.key() + "?protocol=7");

        // When
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(426);
        assertThat(answer.headers().firstValue("Upgrade")).hasValue("websocket");
        assertThat(answer.body()).contains("connect with a Pusher client");
    }

    @Test
    void aHandshakeWithoutKeyIsABadRequest() throws Exception {
        // Given
        try (RawSocket raw = RawSocket.connect(good)) {
            // When
            String status = raw.handshake(good.getPath() + "?protocol=7", List.of("Sec-WebSocket-Version: 13"));

            // Then
            assertThat(status).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void anUnknownWebSocketVersionIsToldToUpgrade() throws Exception {
        // Given
        List<String> headers = List.of("Sec-WebSocket-Version: 99", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        try (RawSocket raw = RawSocket.connect(good)) {
            // When
            String status = raw.handshake(good.getPath() + "?protocol=7", headers);

            // Then
            assertThat(status).startsWith("HTTP/1.1 426 ");
        }
    }

    @Test
    void aBinaryFrameEndsTheConnection() {
        // Given
        try (SocketClient client = SocketClient.open(good)) {
            // When
            client.socket().sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true);

            // Then
            assertThat(client.closeStatus().code()).isEqualTo(1003);
        }
    }

    @Test
    void aFrameBeyondTheLimitEndsTheConnection() throws Exception {
        // Given
        try (RawSocket raw = RawSocket.upgraded(good)) {
            // When
            raw.sendText(new byte[64 * 1024 + 1]);

            // Then
            assertThat(raw.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void aMessageBeyondTheLimitInSmallFramesEndsTheConnection() {
        // Given
        try (SocketClient client = SocketClient.open(good)) {
            // When
            client.socket().sendText("x".repeat(40 * 1024), false).join();
            client.socket().sendText("x".repeat(40 * 1024), true);

            // Then
            assertThat(client.closeStatus().code()).isEqualTo(1009);
        }
    }

    @Test
    void textThatIsNoUtf8EndsTheConnection() throws Exception {
        // Given
        byte[] text = "{\"event\":\"pusher:ping\",\"data\":\"?\"}".getBytes(StandardCharsets.ISO_8859_1);
        text[text.length - 3] = (byte) 0xE9;
        try (RawSocket raw = RawSocket.upgraded(good)) {
            // When
            raw.sendText(text);

            // Then
            assertThat(raw.closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void aFrameWithoutMaskEndsTheConnection() throws Exception {
        // Given
        try (RawSocket raw = RawSocket.upgraded(good)) {
            // When
            raw.sendUnmaskedText("{\"event\":\"pusher:ping\"}".getBytes(StandardCharsets.UTF_8));

            // Then
            assertThat(raw.closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void aWebSocketPingIsAnsweredWithItsPayload() {
        // Given
        ByteBuffer payload = ByteBuffer.wrap("still there?".getBytes(StandardCharsets.UTF_8));
        try (SocketClient client = SocketClient.open(good)) {
            // When
            client.socket().sendPing(payload.duplicate());

            // Then
            assertThat(client.nextPong()).isEqualTo(payload);
        }
    }
}
