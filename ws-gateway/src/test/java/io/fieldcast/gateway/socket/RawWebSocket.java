package io.fieldcast.gateway.socket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A connection on which any bytes can be sent after the handshake. Frames are those of RFC 6455, section 5.2. */
final class RawWebSocket implements AutoCloseable {

    static final int TEXT = 0x1;
    static final int CLOSE = 0x8;
    static final int PONG = 0xA;

    /** What stands for a Close frame without a code (RFC 6455, section 7.1.5). */
    static final int NO_CODE = 1005;

    private static final int PATIENCE_MILLIS = 10_000;
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    private final Socket socket;
    private final DataInputStream in;
    private final StringBuilder handshake = new StringBuilder();

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** @param compressed whether the first reserved bit is set */
    record Frame(int opcode, boolean compressed, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int closeCode() {
            return payload.length < 2 ? NO_CODE : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        }
    }

    static RawWebSocket upgraded(int port, String path, String... headers) throws IOException {
        RawWebSocket raw = new RawWebSocket(new Socket(InetAddress.getLoopbackAddress(), port));
        raw.send(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + lines(headers) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        if (!raw.line().contains(" 101 ")) {
            throw new IOException("the handshake was refused");
        }
        for (String header = raw.line(); !header.isEmpty(); header = raw.line()) {
            raw.handshake.append(header).append('\n');
        }
        return raw;
    }

    /** The headers of the server's answer. */
    String handshake() {
        return handshake.toString();
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return lines.toString();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** A masked frame, as a client's must be. */
    static byte[] frame(int firstByte, byte[] payload) {
        return frame(firstByte, payload, MASK);
    }

    /** @param mask none for a frame as only a server may send it */
    static byte[] frame(int firstByte, byte[] payload, byte[] mask) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream frame = new DataOutputStream(bytes);
            int masked = mask.length == 0 ? 0 : 0x80;
            frame.write(firstByte);
            if (payload.length < 126) {
                frame.write(masked | payload.length);
            } else if (payload.length <= 0xFFFF) {
                frame.write(masked | 126);
                frame.writeShort(payload.length);
            } else {
                frame.write(masked | 127);
                frame.writeLong(payload.length);
            }
            frame.write(mask);
            for (int i = 0; i < payload.length; i++) {
                frame.write(mask.length == 0 ? payload[i] : payload[i] ^ mask[i % mask.length]);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError("nothing is written to anywhere", e);
        }
    }

    Frame next() throws IOException {
        int first = in.readUnsignedByte();
        int length = in.readUnsignedByte();
        return new Frame(
                first & 0xF, (first & 0x40) != 0, in.readNBytes(length == 126 ? in.readUnsignedShort() : length));
    }

    /** Reads on until the server's Close frame, and returns its code. */
    int closeCode() throws IOException {
        Frame frame = next();
        while (frame.opcode != CLOSE) {
            frame = next();
        }
        return frame.closeCode();
    }

    /** Answers the server's Close frame; whether the server then closes the connection, with not a byte more. */
    boolean isClosedAfterAnswering(int code) throws IOException {
        try {
            send(frame(0x80 | CLOSE, new byte[] {(byte) (code >> 8), (byte) code}));
            return in.readAllBytes().length == 0;
        } catch (SocketException closedBefore) {
            return true;
        }
    }

    /** Reads on until the server closes the connection, and returns the codes of its Close frames. */
    List<Integer> closeCodesUntilTheEnd() throws IOException {
        List<Integer> codes = new ArrayList<>();
        try {
            while (true) {
                Frame frame = next();
                if (frame.opcode == CLOSE) {
                    codes.add(frame.closeCode());
                }
            }
        } catch (EOFException | SocketException closed) {
            return codes;
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
