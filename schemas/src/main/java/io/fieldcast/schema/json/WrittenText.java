package io.fieldcast.schema.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON as our own writers write it, walked through byte by byte. Not safe for several threads. */
final class WrittenText {

    private static final int NAME = 1;
    private static final int TAG = 2;
    private static final int PLAIN = 4;
    private static final byte[] KINDS = kinds();

    private byte[] bytes = {};
    private int at;

    void begin(byte[] json) {
        bytes = json;
        at = 0;
    }

    int at() {
        return at;
    }

    void goTo(int place) {
        at = place;
    }

    boolean isZero(int place) {
        return bytes[place] == '0';
    }

    boolean isExponent() {
        return peek() == 'e' || peek() == 'E';
    }

    boolean hasEnded() {
        return at == bytes.length;
    }

    /** The next byte; 0 at the end, which is nothing that JSON has. */
    byte peek() {
        return at < bytes.length ? bytes[at] : 0;
    }

    /** Whether this comes next; then it is behind us. */
    boolean take(char wanted) {
        if (at < bytes.length && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    boolean take(byte[] wanted) {
        int to = at + wanted.length;
        if (to <= bytes.length && Arrays.equals(bytes, at, to, wanted, 0, wanted.length)) {
            at = to;
            return true;
        }
        return false;
    }

    /** Goes past the letters of a site's or device's name, and says how many. */
    int skipName() {
        return skip(NAME);
    }

    /** Goes past the letters of a tag's name, and says how many. */
    int skipTag() {
        return skip(TAG);
    }

    /** Goes past what stands in a JSON text as it is, and says how many. */
    int skipPlain() {
        return skip(PLAIN);
    }

    private int skip(int kind) {
        int from = at;
        while (at < bytes.length && (KINDS[bytes[at] & 0xFF] & kind) != 0) {
            at++;
        }
        return at - from;
    }

    /** The number that these digits are; negative if there are none, or more than eighteen. */
    long digits() {
        long number = 0;
        int from = at;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            number = 10 * number + (bytes[at++] - '0');
        }
        return at == from || at - from > 18 ? -1 : number;
    }

    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int c = ' '; c < 0x7F; c++) {
            boolean name =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
            kinds[c] = (byte) ((name ? NAME : 0)
                    | (name || c == '.' ? TAG : 0)
                    | (c != '"' && c != '\\' && c != '/' ? PLAIN : 0));
        }
        return kinds;
    }
}
