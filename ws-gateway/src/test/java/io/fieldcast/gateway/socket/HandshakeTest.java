package io.fieldcast.gateway.socket;

import static io.fieldcast.gateway.socket.RawWebSocket.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.gateway.session.RoomWithoutBacklog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HandshakeTest {

    private static final byte[] PING = "{\"event\":\"pusher:ping\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void neitherTheRequestNorItsHeadersStayWithAConnection() throws IOException {
        try (SocketServer server = SocketServer.start(RoomWithoutBacklog.settings());
                RawWebSocket client = server.connect()) {
            // Given
            client.next();

            // When
            await().untilAsserted(() -> {
                System.gc();
                assertThat(server.handshakes()).isEmpty();
            });

            // Then
            client.send(frame(0x81, PING));
            assertThat(client.next().text()).contains("pusher:pong");
        }
    }
}
