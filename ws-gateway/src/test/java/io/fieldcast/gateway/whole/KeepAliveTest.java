package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.pusher.client.Pusher;
import com.pusher.client.PusherOptions;
import com.pusher.client.connection.ConnectionEventListener;
import com.pusher.client.connection.ConnectionState;
import com.pusher.client.connection.ConnectionStateChange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Pusher's client for Java never answers pusher:ping. */
class KeepAliveTest {

    private static final Duration LONG_IDLE = Duration.ofSeconds(3);

    @Test
    void anIdleJavaClientStaysWhileAPeerThatIsGoneIsCutOff() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(
                        "--fieldcast.gateway.session.ask-after=200ms",
                        "--fieldcast.gateway.session.pong-timeout=300ms");
                Socket gone = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            // Given
            States states = new States();
            Pusher client = new Pusher(
                    "plant-key",
                    new PusherOptions()
                            .setHost("127.0.0.1")
                            .setWsPort(gateway.port())
                            .setUseTLS(false));
            client.connect(states, ConnectionState.ALL);
            Waiting.until("it is connected", () -> states.seen.contains(ConnectionState.CONNECTED));

            // When
            gone.getOutputStream()
                    .write(("GET /app/plant-key?protocol=7 HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
                                    + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Awaitility.await()
                    .during(LONG_IDLE)
                    .atMost(LONG_IDLE.multipliedBy(2))
                    .until(() -> client.getConnection().getState() == ConnectionState.CONNECTED);

            // Then
            assertThat(states.seen).containsExactly(ConnectionState.CONNECTING, ConnectionState.CONNECTED);
            Waiting.until(
                    "the other is cut off",
                    () -> gateway.meters()
                                    .counter("fieldcast.sessions.closed", "code", "4201")
                                    .count()
                            == 1);
            client.disconnect();
        }
    }

    private static final class States implements ConnectionEventListener {

        final List<ConnectionState> seen = new CopyOnWriteArrayList<>();

        @Override
        public void onConnectionStateChange(ConnectionStateChange change) {
            seen.add(change.getCurrentState());
        }

        @Override
        public void onError(String message, String code, Exception cause) {
            throw new AssertionError(message, cause);
        }
    }
}
