package io.fieldcast.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Recorder;

/** One client: its socket, how far it has come, and the beginning of a frame whose rest has not arrived. */
final class Subscriber {

    private static final byte[] STAMP = "stamp".getBytes(StandardCharsets.US_ASCII);
    private static final int COMPRESSED = 0x40;
    private static final String LIVE = "\"event\":\"fieldcast:live\"";
    private static final int OPCODE = 0x0F;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int LENGTH = 0x7F;
    private static final int TWO_BYTES_LENGTH = 126;
    private static final int EIGHT_BYTES_LENGTH = 127;

    private final SocketChannel channel;
    private final Greeting greeting;
    private final Recorder latency;
    private final Consumer<String> onEnd;
    private byte[] rest = {};
    private boolean upgraded;
    private volatile boolean greeted;
    private volatile boolean live;
    private volatile long events;
    private volatile long bytes;
    private volatile boolean stalled;
    private int stampAt;

    /** @param onEnd is told why, if the connection is lost */
    Subscriber(SocketChannel channel, Greeting greeting, Recorder latency, Consumer<String> onEnd) {
        this.channel = channel;
        this.greeting = greeting;
        this.latency = latency;
        this.onEnd = onEnd;
    }

    boolean isGreeted() {
        return greeted;
    }

    /** Whether a replay has come to its end. */
    boolean isLive() {
        return live;
    }

    long events() {
        return events;
    }

    /** Of all that came after the handshake. */
    long bytes() {
        return bytes;
    }

    boolean isStalled() {
        return stalled;
    }

    /** Reads no more: to be called for one that is registered with this key. */
    void stall(SelectionKey key) {
        stalled = true;
        key.interestOps(0);
    }

    /** Takes what has arrived; the buffer is anybody's between two calls. */
    void read(ByteBuffer buffer) {
        buffer.clear();
        buffer.put(rest);
        try {
            if (channel.read(buffer) < 0) {
                end("the server closed the connection");
                return;
            }
            buffer.flip();
            if (!upgraded) {
                upgraded = skipResponse(buffer);
            }
            if (upgraded) {
                readFrames(buffer, micros());
            }
            rest = new byte[buffer.remaining()];
            buffer.get(rest);
        } catch (IOException e) {
            end(String.valueOf(e));
        }
    }

    private void end(String why) {
        onEnd.accept(why);
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            onEnd.accept(why + ", " + alreadyGone);
        }
    }

    private boolean skipResponse(ByteBuffer buffer) {
        for (int at = buffer.position(); at + 4 <= buffer.limit(); at++) {
            if (buffer.get(at) == '\r' && buffer.get(at + 2) == '\r') {
                byte[] head = new byte[at];
                buffer.get(0, head);
                if (!new String(head, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 101")) {
                    throw new IllegalStateException("no WebSocket: " + new String(head, StandardCharsets.US_ASCII));
                }
                buffer.position(at + 4);
                return true;
            }
        }
        return false;
    }

    private void readFrames(ByteBuffer buffer, long now) throws IOException {
        long seen = events;
        long before = bytes - buffer.position();
        while (buffer.remaining() >= 2) {
            int start = buffer.position();
            int opcode = buffer.get(start) & OPCODE;
            int shortLength = buffer.get(start + 1) & LENGTH;
            int header = shortLength == TWO_BYTES_LENGTH ? 4 : shortLength == EIGHT_BYTES_LENGTH ? 10 : 2;
            if (buffer.remaining() < header) {
                break;
            }
            int length = shortLength;
            if (header == 4) {
                length = buffer.getShort(start + 2) & 0xFFFF;
            } else if (header == 10) {
                length = Math.toIntExact(buffer.getLong(start + 2));
            }
            int payload = start + header;
            if (buffer.limit() - payload < length) {
                break;
            }
            if (opcode == CLOSE) {
                end("close frame " + (length >= 2 ? buffer.getShort(payload) & 0xFFFF : 0));
                buffer.position(buffer.limit());
                return;
            }
            if (opcode == PING) {
                write(Greeting.pong(buffer.slice(payload, length)));
            } else if (opcode == TEXT) {
                // When a compressed one was due is not worth unpacking it, here where the server must not be held up.
                boolean compressed = (buffer.get(start) & COMPRESSED) != 0;
                seen += compressed ? 1 : read(buffer, payload, payload + length, now);
            }
            buffer.position(payload + length);
        }
        bytes = before + buffer.position();
        events = seen;
    }

    /** How many events the frame bears. */
    private int read(ByteBuffer buffer, int from, int to, long now) throws IOException {
        int at = from + stampAt;
        if (!isStamp(buffer, at, to)) {
            at = from;
            while (at < to && !isStamp(buffer, at, to)) {
                at++;
            }
            if (at == to) {
                greet(buffer, from, to);
                return 0;
            }
            stampAt = at - from;
        }
        latency.recordValue(Math.max(0, now - number(buffer, at + STAMP.length, to)));
        return 1;
    }

    private void greet(ByteBuffer buffer, int from, int to) throws IOException {
        byte[] text = new byte[to - from];
        buffer.get(from, text);
        String message = new String(text, StandardCharsets.UTF_8);
        if (greeted) {
            live = live || message.contains(LIVE);
        } else if (greeting.isLast(message)) {
            greeted = true;
        } else {
            write(greeting.answer(message));
        }
    }

    private void write(ByteBuffer frame) throws IOException {
        while (frame.hasRemaining()) {
            channel.write(frame);
        }
    }

    private static boolean isStamp(ByteBuffer buffer, int at, int to) {
        if (at + STAMP.length > to) {
            return false;
        }
        for (int i = 0; i < STAMP.length; i++) {
            if (buffer.get(at + i) != STAMP[i]) {
                return false;
            }
        }
        return true;
    }

    /** The first number from there on; what stands between is quotes, their escapes and a colon. */
    private static long number(ByteBuffer buffer, int from, int to) {
        int at = from;
        while (at < to && !isDigit(buffer.get(at))) {
            at++;
        }
        long number = 0;
        for (; at < to && isDigit(buffer.get(at)); at++) {
            number = 10 * number + buffer.get(at) - '0';
        }
        return number;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static long micros() {
        Instant now = Clock.systemUTC().instant();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
    }

    void close() throws IOException {
        channel.close();
    }
}
