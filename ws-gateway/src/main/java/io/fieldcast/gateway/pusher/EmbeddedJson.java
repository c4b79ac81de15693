package io.fieldcast.gateway.pusher;

import java.nio.charset.StandardCharsets;

/**
 * A text escaped so that it can stand within a JSON string (RFC 8259, section 7): made once for a record, and shared by
 * the frames of all channels that carry it.
 *
 * <p>Written by hand because it is the only work done per event: Kafka's bytes become the frame's without ever being
 * characters.
 */
public final class EmbeddedJson {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** By ASCII byte: how many bytes it takes when escaped. */
    private static final byte[] WIDTHS = widths();

    private final byte[] escaped;

    private EmbeddedJson(byte[] escaped) {
        this.escaped = escaped;
    }

    /** Of UTF-8; what is not well-formed becomes U+FFFD, since a WebSocket text frame must be. */
    public static EmbeddedJson of(byte[] utf8) {
        int width = 0;
        int signs = 0;
        for (byte b : utf8) {
            signs |= b;
            width += WIDTHS[b & 0xff];
        }
        if (signs < 0) {
            // Not ASCII only: a round trip replaces what is malformed. It may change the width.
            byte[] wellFormed = new String(utf8, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
            return new EmbeddedJson(escape(wellFormed, width + wellFormed.length - utf8.length));
        }
        return new EmbeddedJson(width == utf8.length ? utf8.clone() : escape(utf8, width));
    }

    /** In bytes. */
    public int length() {
        return escaped.length;
    }

    void copyTo(byte[] target, int position) {
        System.arraycopy(escaped, 0, target, position, escaped.length);
    }

    private static byte[] escape(byte[] utf8, int width) {
        byte[] escaped = new byte[width];
        int at = 0;
        for (byte b : utf8) {
            switch (WIDTHS[b & 0xff]) {
                case 1 -> escaped[at++] = b;
                case 2 -> {
                    escaped[at++] = '\\';
                    escaped[at++] = shortForm(b);
                }
                default -> {
                    escaped[at++] = '\\';
                    escaped[at++] = 'u';
                    escaped[at++] = '0';
                    escaped[at++] = '0';
                    escaped[at++] = HEX[b >> 4];
                    escaped[at++] = HEX[b & 0xf];
                }
            }
        }
        return escaped;
    }

    private static byte shortForm(byte b) {
        return (byte)
                switch (b) {
                    case '\b' -> 'b';
                    case '\t' -> 't';
                    case '\n' -> 'n';
                    case '\f' -> 'f';
                    case '\r' -> 'r';
                    default -> b;
                };
    }

    private static byte[] widths() {
        byte[] widths = new byte[256];
        for (int b = 0; b < widths.length; b++) {
            boolean hasShortForm = "\"\\\b\t\n\f\r".indexOf(b) >= 0;
            widths[b] = (byte) (hasShortForm ? 2 : b < 0x20 ? 6 : 1);
        }
        return widths;
    }
}
