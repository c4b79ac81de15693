package io.fieldcast.standalone.clients;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A TCP connection for what no WebSocket library lets one send. Frames are those of RFC 6455, section 5.2. */
final class RawSocket implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final int CLOSE = 8;
    /** A mask that changes nothing. */
    private static final byte[] MASK = {0, 0, 0, 0};

    private final Socket socket;
    private final DataInputStream in;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        this.in = new DataInputStream(socket.getInputStream());
    }

    static RawSocket connect(URI uri) throws IOException {
        return new RawSocket(new Socket(InetAddress.getLoopbackAddress(), uri.getPort()));
    }

    /** A connection on which the handshake is done. */
    static RawSocket upgraded(URI uri) throws IOException {
        RawSocket raw = connect(uri);
        String status = raw.handshake(
                uri.getPath() + "?" + uri.getQuery(),
                List.of("Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        if (!status.contains(" 101 ")) {
            throw new IOException(status);
        }
        return raw;
    }

    /** Asks for an upgrade with these further headers, and returns the answer's first line. */
    String handshake(String path, List<String> headers) throws IOException {
        write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        + String.join("\r\n", headers) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        String status = line();
        while (!line().isEmpty()) {
            // the other headers
        }
        return status;
    }

    /** One text frame with these bytes, masked as a client's must be. */
    void sendText(byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(bytes);
        frame.write(0x81);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 127);
            frame.writeLong(payload.length);
        }
        frame.write(MASK);
        frame.write(payload);
        write(bytes.toByteArray());
    }

    /** The same without a mask, as only a server may send it. */
    void sendUnmaskedText(byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        frame.write(payload.length);
        frame.write(payload);
        write(frame.toByteArray());
    }

    /** Reads on until the server's Close frame, and returns its code. */
    int closeCode() throws IOException {
        while (true) {
            int opcode = in.readUnsignedByte() & 0xF;
            int length = in.readUnsignedByte();
            byte[] payload = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
            if (opcode == CLOSE) {
                return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private void write(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
