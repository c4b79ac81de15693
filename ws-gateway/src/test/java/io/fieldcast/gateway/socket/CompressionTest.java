package io.fieldcast.gateway.socket;

import static io.fieldcast.gateway.socket.RawWebSocket.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.session.RoomWithoutBacklog;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.util.unit.DataSize;

/** Compressed messages from clients, byte by byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompressionTest {

    private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";
    private static final String PING = "{\"event\":\"pusher:ping\"}";

    private SocketServer server;

    @BeforeAll
    void start() {
        server = SocketServer.start(
                new ConnectionSettings(1_000, 1_000),
                RoomWithoutBacklog.settings(),
                SocketMeters.NONE,
                new DeflatedFrames(new CompressionSettings(true, 1, DataSize.ofBytes(64))));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anOfferIsAnsweredInTheHandshakeAndCompressedMessagesAreUnderstood() throws IOException {
        try (RawWebSocket client = connect(OFFER)) {
            assertThat(client.handshake())
                    .contains("Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; "
                            + "client_no_context_takeover");

            client.send(frame(0xC1, compressed(PING)));
            assertThat(client.next().text()).contains("pusher:pong");
            client.send(frame(0xC1, compressed(PING)));
            assertThat(client.next().text()).contains("pusher:pong");
            client.send(frame(0x81, PING.getBytes(StandardCharsets.UTF_8)));
            assertThat(client.next().text()).contains("pusher:pong");
        }
    }

    @Test
    void aCompressedMessageMayComeInFragmentsAroundAPing() throws IOException {
        try (RawWebSocket client = connect(OFFER)) {
            byte[] message = compressed(PING);

            client.send(frame(0x41, Arrays.copyOf(message, 7)));
            client.send(frame(0x89, new byte[] {'x'}));
            client.send(frame(0x80, Arrays.copyOfRange(message, 7, message.length)));

            assertThat(client.next().opcode()).isEqualTo(RawWebSocket.PONG);
            assertThat(client.next().text()).contains("pusher:pong");
        }
    }

    @Test
    void withoutAnOfferNothingIsAgreedOnAndTheBitIsRefused() throws IOException {
        try (RawWebSocket client = connect()) {
            assertThat(client.handshake()).doesNotContain("permessage-deflate");

            client.send(frame(0xC1, compressed(PING)));

            assertThat(client.closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void theBitIsRefusedWhereItMeansNothing() throws IOException {
        for (byte[] frames : new byte[][] {
            frame(0xC9, new byte[] {'x'}), // a ping
            frame(0xA1, compressed(PING)), // the second bit
            frame(0xE1, compressed(PING)) // both
        }) {
            try (RawWebSocket client = connect(OFFER)) {

                client.send(frames);

                assertThat(client.closeCode()).isEqualTo(1002);
            }
        }
    }

    @Test
    void aSmallMessageThatIsLargeWhenUnpackedIsRefusedWith1009() throws IOException {
        byte[] bomb = compressed(" ".repeat(50_000_000));
        assertThat(bomb.length).isLessThan(64 * 1024);
        try (RawWebSocket client = connect(OFFER)) {

            client.send(frame(0xC1, bomb));

            assertThat(client.closeCode()).isEqualTo(1009);
            assertThat(client.isClosedAfterAnswering(1009)).isTrue();
        }
    }

    @Test
    void whatCannotBeUnpackedIsRefusedWith1007() throws IOException {
        try (RawWebSocket client = connect(OFFER)) {

            client.send(frame(0xC1, new byte[] {(byte) 0xFF, 1, 2, 3}));

            assertThat(client.closeCode()).isEqualTo(1007);
        }
    }

    @Test
    void whoAgreedGetsAnEventCompressedAndTheOthersGetItAsItIs() throws Exception {
        String channel = "scada-data.lyon";
        server.hub().announce("scada-data", Positions.start(1));
        try (RawWebSocket first = subscribed(channel, OFFER);
                RawWebSocket second = subscribed(channel, OFFER);
                RawWebSocket plain = subscribed(channel)) {
            byte[] reading = ("{\"site\":\"lyon\",\"device\":\"press\",\"values\":{\"program\":\"" + "long ".repeat(50)
                            + "\"}}")
                    .getBytes(StandardCharsets.UTF_8);

            server.hub()
                    .publish(
                            "scada-data",
                            List.of(new TopicRecord("scada-data", 0, 0, 0, "lyon/press", reading)),
                            Positions.start(1));

            RawWebSocket.Frame compressed = first.next();
            String event = plain.next().text();
            assertThat(event).contains("long long");
            assertThat(compressed.compressed()).isTrue();
            assertThat(compressed.payload().length).isLessThan(event.length() / 2);
            assertThat(Inflation.inflate(Unpooled.wrappedBuffer(compressed.payload()), 10_000)
                            .toString(StandardCharsets.UTF_8))
                    .isEqualTo(event);
            assertThat(second.next().payload()).isEqualTo(compressed.payload());
        }
    }

    private RawWebSocket subscribed(String channel, String... headers) throws IOException {
        RawWebSocket client = connect(headers);
        client.send(frame(
                0x81,
                ("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + channel + "\"}}")
                        .getBytes(StandardCharsets.UTF_8)));
        RawWebSocket.Frame answer = client.next();
        assertThat(answer.text()).contains("subscription_succeeded");
        assertThat(answer.compressed()).isFalse();
        return client;
    }

    private RawWebSocket connect(String... headers) throws IOException {
        RawWebSocket client = server.connect(headers);
        assertThat(client.next().text()).contains("connection_established");
        return client;
    }

    /** As RFC 7692, section 7.2.1, has it. */
    private static byte[] compressed(String message) throws IOException {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 512, true);
        out.write(message.getBytes(StandardCharsets.UTF_8));
        out.flush();
        deflater.end();
        return Arrays.copyOf(bytes.toByteArray(), bytes.size() - 4);
    }
}
