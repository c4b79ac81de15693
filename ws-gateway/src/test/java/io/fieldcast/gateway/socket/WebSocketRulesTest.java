package io.fieldcast.gateway.socket;

import static io.fieldcast.gateway.socket.RawWebSocket.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fieldcast.gateway.session.RoomWithoutBacklog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What RFC 6455 asks of a server, byte by byte, after the cases of the Autobahn test suite. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebSocketRulesTest {

    private static final int MAX_FRAME = 64 * 1024;
    private static final byte[] PING = utf8("{\"event\":\"pusher:ping\"}");
    private static final byte[] NO_MASK = {};
    private static final byte[] NOT_UTF8 = {'a', (byte) 0xC3, 'b'};

    private SocketServer server;

    @BeforeAll
    void start() {
        server = SocketServer.start(RoomWithoutBacklog.settings());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"broken", "closing"})
    void theConnectionEndsWithTheCodeThatIsDue(String sent, int code, byte[] bytes) throws IOException {
        try (RawWebSocket client = connect()) {

            client.send(bytes);

            assertThat(client.closeCode()).isEqualTo(code);
            assertThat(client.isClosedAfterAnswering(code)).isTrue();
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("a continuation of nothing", 1002, frame(0x80, PING)),
                arguments("a message within a message", 1002, all(frame(0x01, PING), frame(0x81, PING))),
                arguments("a ping in fragments", 1002, frame(0x09, utf8("x"))),
                arguments("a ping of 126 bytes", 1002, frame(0x89, new byte[126])),
                arguments("reserved bit 1", 1002, frame(0xC1, PING)),
                arguments("reserved bit 2", 1002, frame(0xA1, PING)),
                arguments("reserved bit 3 on a ping", 1002, frame(0x99, utf8("x"))),
                arguments(
                        "a reserved bit within a message", 1002, all(frame(0x01, head(PING)), frame(0xC0, tail(PING)))),
                arguments("reserved opcode 3", 1002, frame(0x83, PING)),
                arguments("reserved opcode 11", 1002, frame(0x8B, utf8("x"))),
                arguments("no mask", 1002, frame(0x81, PING, NO_MASK)),
                arguments("binary", 1003, frame(0x82, PING)),
                arguments("text that is no UTF-8", 1007, frame(0x81, NOT_UTF8)),
                arguments("fragments that are no UTF-8", 1007, all(frame(0x01, PING), frame(0x80, NOT_UTF8))),
                arguments("half a character at the end", 1007, frame(0x81, new byte[] {(byte) 0xC3})),
                arguments("a frame that is too long", 1009, frame(0x81, new byte[MAX_FRAME + 1])),
                arguments(
                        "fragments that are too long together",
                        1009,
                        all(frame(0x01, new byte[MAX_FRAME]), frame(0x80, new byte[1]))));
    }

    static Stream<Arguments> closing() {
        return Stream.of(
                arguments("a close with 1000", 1000, frame(0x88, code(1000))),
                arguments("a close with 3000", 3000, frame(0x88, code(3000))),
                arguments("a close with 4999", 4999, frame(0x88, code(4999))),
                arguments("a close in half a code", 1002, frame(0x88, new byte[] {3})));
    }

    @Test
    void nothingIsAnsweredBehindAClose() throws IOException {
        try (RawWebSocket client = connect()) {

            client.send(all(frame(0x82, PING), frame(0x81, PING), frame(0x89, utf8("x")), frame(0xC1, PING)));

            assertThat(client.next().closeCode()).isEqualTo(1003);
            assertThat(client.isClosedAfterAnswering(1003)).isTrue();
        }
    }

    /** The RFC leaves it open whether a broken Close frame is answered by one; it must not be answered in kind. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenCloses")
    void aBrokenCloseEndsTheConnectionAndIsNotEchoed(String sent, byte[] bytes) throws IOException {
        try (RawWebSocket client = connect()) {

            client.send(bytes);

            assertThat(client.closeCodesUntilTheEnd()).hasSizeLessThan(2).isSubsetOf(1002, 1007);
        }
    }

    static Stream<Arguments> brokenCloses() {
        return Stream.of(
                arguments("999", frame(0x88, code(999))),
                arguments("1004", frame(0x88, code(1004))),
                arguments("1005", frame(0x88, code(1005))),
                arguments("1006", frame(0x88, code(1006))),
                arguments("a reason that is no UTF-8", frame(0x88, all(code(1000), NOT_UTF8))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void theMessageIsAnsweredAndTheConnectionGoesOn(String sent, byte[] bytes) throws IOException {
        try (RawWebSocket client = connect()) {

            client.send(bytes);

            assertThat(client.next().text()).contains("pusher:pong");
            client.send(frame(0x88, code(1000)));
            assertThat(client.closeCode()).isEqualTo(1000);
        }
    }

    static Stream<Arguments> whole() {
        return Stream.of(
                arguments("in one frame", frame(0x81, PING)),
                arguments("in two fragments", all(frame(0x01, head(PING)), frame(0x80, tail(PING)))),
                arguments(
                        "in fragments of nothing around it",
                        all(frame(0x01, new byte[0]), frame(0x00, PING), frame(0x80, new byte[0]))),
                arguments("after a pong that nobody asked for", all(frame(0x8A, utf8("x")), frame(0x81, PING))),
                arguments(
                        "in fragments within a character",
                        all(frame(0x01, head(withUmlaut())), frame(0x80, tail(withUmlaut())))));
    }

    @Test
    void aPingBetweenFragmentsIsAnsweredBeforeTheMessage() throws IOException {
        try (RawWebSocket client = connect()) {

            client.send(all(frame(0x01, head(PING)), frame(0x89, utf8("beat")), frame(0x80, tail(PING))));

            RawWebSocket.Frame pong = client.next();
            assertThat(pong.opcode()).isEqualTo(RawWebSocket.PONG);
            assertThat(pong.text()).isEqualTo("beat");
            assertThat(client.next().text()).contains("pusher:pong");
        }
    }

    @Test
    void aCloseWithoutACodeIsAnswered() throws IOException {
        try (RawWebSocket client = connect()) {

            client.send(frame(0x88, new byte[0]));

            assertThat(client.closeCode()).isIn(1000, RawWebSocket.NO_CODE);
            assertThat(client.isClosedAfterAnswering(1000)).isTrue();
        }
    }

    private RawWebSocket connect() throws IOException {
        RawWebSocket client = server.connect();
        assertThat(client.next().text()).contains("pusher:connection_established");
        return client;
    }

    /** A ping whose middle byte lies within a character. */
    private static byte[] withUmlaut() {
        byte[] ping = utf8("{\"event\":\"pusher:ping\",\"data\":\"ü\"}");
        int at = 0;
        while (ping[at] >= 0) {
            at++;
        }
        // As many bytes after the character's first as before its second.
        byte[] after = " ".repeat(Math.max(0, 2 * (at + 1) - ping.length)).getBytes(StandardCharsets.UTF_8);
        return all(ping, after);
    }

    private static byte[] head(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] tail(byte[] bytes) {
        return Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length);
    }

    private static byte[] code(int code) {
        return new byte[] {(byte) (code >> 8), (byte) code};
    }

    private static byte[] all(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
