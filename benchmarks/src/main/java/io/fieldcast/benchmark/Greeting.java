package io.fieldcast.benchmark;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How a client of a server introduces itself.
 *
 * @param path that it connects to
 * @param hello the beginning of the server's first message, to which {@code answer} is the answer; empty: none is asked
 *     for
 * @param answer a text
 * @param last is in the message that says that it is subscribed
 * @param headers further ones, each with its line's end
 */
record Greeting(String path, String hello, String answer, String last, String headers) {

    private static final int MASKED = 0x80;
    private static final int FINAL_TEXT = 0x81;
    private static final int FINAL_PONG = 0x8A;
    private static final int MASK_BYTES = 4;
    private static final int TWO_BYTES_LENGTH = 126;

    Greeting(String path, String hello, String answer, String last) {
        this(path, hello, answer, last, "");
    }

    ByteBuffer upgrade(InetSocketAddress server) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + server.getHostString() + ":" + server.getPort()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Version: 13\r\n" + headers + "\r\n";
        return ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    }

    boolean isLast(String message) {
        return message.contains(last);
    }

    /** The frame that answers a message: none if there is nothing to say. */
    ByteBuffer answer(String message) {
        return !hello.isEmpty() && message.startsWith(hello) ? frame(answer) : ByteBuffer.allocate(0);
    }

    /** A client's frame, masked with zeros (RFC 6455, section 5.3, asks for a mask of any value). */
    static ByteBuffer frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        boolean small = payload.length < TWO_BYTES_LENGTH;
        ByteBuffer frame = ByteBuffer.allocate((small ? 2 : 4) + MASK_BYTES + payload.length);
        frame.put((byte) FINAL_TEXT);
        if (small) {
            frame.put((byte) (MASKED | payload.length));
        } else {
            frame.put((byte) (MASKED | TWO_BYTES_LENGTH)).putShort((short) payload.length);
        }
        return frame.putInt(0).put(payload).flip();
    }

    /** What a ping is answered with, masked as above; who does not answer is taken for dead after a while. */
    static ByteBuffer pong(ByteBuffer ping) {
        return ByteBuffer.allocate(2 + MASK_BYTES + ping.remaining())
                .put((byte) FINAL_PONG)
                .put((byte) (MASKED | ping.remaining()))
                .putInt(0)
                .put(ping)
                .flip();
    }
}
