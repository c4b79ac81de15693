package io.fieldcast.gateway.socket;

import static io.fieldcast.gateway.socket.RawWebSocket.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.session.SessionSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What becomes of those who are too many or too fast, on the wire. */
class BoundsTest {

    private static final byte[] PING = "{\"event\":\"pusher:ping\"}".getBytes(StandardCharsets.UTF_8);
    private static final int MANY = 1_000_000;

    private final List<String> turnedAway = new CopyOnWriteArrayList<>();
    private final AtomicInteger heldBack = new AtomicInteger();
    private SocketServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void oneConnectionTooManyIsClosedWith4100AndThePlaceIsFreeAgainWhenAnotherLeaves() throws IOException {
        // Given
        start(new ConnectionSettings(1, MANY), MANY);
        try (RawWebSocket first = server.connect()) {
            assertThat(first.next().text()).contains("connection_established");

            // When
            try (RawWebSocket second = server.connect()) {

                // Then
                assertThat(second.next().text()).contains("\"code\":4100");
                assertThat(second.closeCode()).isEqualTo(4100);
            }
        }
        Awaitility.await().until(() -> {
            try (RawWebSocket next = server.connect()) {
                return next.next().text().contains("connection_established");
            }
        });
        assertThat(turnedAway).isNotEmpty().containsOnly("full");
    }

    @Test
    void handshakesBeyondTheRateAreClosedWith4100() throws IOException {
        // Given
        start(new ConnectionSettings(MANY, 1), MANY);
        try (RawWebSocket first = server.connect()) {
            assertThat(first.next().text()).contains("connection_established");

            // When
            try (RawWebSocket second = server.connect()) {

                // Then
                assertThat(second.next().text()).contains("\"code\":4100");
                assertThat(second.closeCode()).isEqualTo(4100);
            }
        }
        assertThat(turnedAway).containsExactly("too_many_at_once");
    }

    @Test
    void whoSendsTooFastIsAnsweredInFullButNoFaster() throws IOException {
        // Given: 110 at once, and 100 a second
        start(new ConnectionSettings(MANY, MANY), 100);
        ByteArrayOutputStream flood = new ByteArrayOutputStream();
        int frames = 110 + 50;
        for (int i = 0; i < frames; i++) {
            flood.writeBytes(frame(0x81, PING));
        }
        try (RawWebSocket client = server.connect()) {
            client.next();
            long began = System.nanoTime();

            // When
            client.send(flood.toByteArray());

            // Then
            for (int i = 0; i < frames; i++) {
                assertThat(client.next().text()).contains("pusher:pong");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(400));
        }
        assertThat(heldBack.get()).isGreaterThan(40);
    }

    private void start(ConnectionSettings connections, int framesPerSecond) {
        SessionSettings session = new SessionSettings(
                DataSize.ofKilobytes(64),
                10,
                200,
                DataSize.ofKilobytes(64),
                framesPerSecond,
                Duration.ofSeconds(120),
                Duration.ofSeconds(40),
                Duration.ofSeconds(30));
        SocketMeters meters = new SocketMeters() {
            @Override
            public void turnedAway(String reason) {
                turnedAway.add(reason);
            }

            @Override
            public void heldBack() {
                heldBack.incrementAndGet();
            }
        };
        server = SocketServer.start(connections, session, meters, null);
    }
}
