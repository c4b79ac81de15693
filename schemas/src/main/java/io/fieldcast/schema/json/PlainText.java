package io.fieldcast.schema.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A JSON text as it is walked through, byte by byte. Not safe for several threads. */
final class PlainText {

    /** Kinds of bytes, for {@link #skip}: in the names of sites and devices, in those of tags, in instants. */
    static final int NAME = 1;

    static final int TAG = 2;
    static final int TIME = 4;
    static final int DIGIT = 8;

    /** In a text as it stands in JSON both before and after, written by {@link JsonText}. */
    static final int TEXT = 16;

    private static final int SURE_DIGITS = 18;

    private static final byte[] KINDS = kinds();
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};

    byte[] bytes = {};
    int at;
    private int end;

    void begin(byte[] json, int offset, int length) {
        bytes = json;
        at = offset;
        end = offset + length;
    }

    /** The next byte; 0 at the end, where nothing else is 0 that would be taken. */
    int peek() {
        return at < end ? bytes[at] : 0;
    }

    /** Whether it comes next, perhaps after blanks; then it is behind us. */
    boolean take(char wanted) {
        skipBlanks();
        return takeNow(wanted);
    }

    boolean takeNow(char wanted) {
        if (at < end && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    boolean takeAll(byte[] wanted) {
        int to = at + wanted.length;
        if (to <= end && Arrays.equals(bytes, at, to, wanted, 0, wanted.length)) {
            at = to;
            return true;
        }
        return false;
    }

    boolean takeFlag() {
        return takeAll(peek() == 't' ? TRUE : FALSE);
    }

    void skipBlanks() {
        while (isBlank()) {
            at++;
        }
    }

    boolean isBlank() {
        int next = peek();
        return next == ' ' || next == '\t' || next == '\r' || next == '\n';
    }

    boolean hasEnded() {
        skipBlanks();
        return isAtEnd();
    }

    boolean isAtEnd() {
        return at == end;
    }

    /** Goes on to the first byte that is of none of these kinds, and says where it is. */
    int skip(int kinds) {
        int i = at;
        while (i < end && (KINDS[bytes[i] & 0xFF] & kinds) != 0) {
            i++;
        }
        at = i;
        return i;
    }

    /** Whether this is a whole number as JSON and Java write it, with at most so many digits. */
    boolean isWhole(int from, int to, int maxDigits) {
        int digits = to - from;
        return digits == 1 || (digits > 1 && digits <= maxDigits && bytes[from] != '0');
    }

    /** Of digits only, and not too many. */
    long number(int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + (bytes[i] - '0');
        }
        return number;
    }

    /** Goes past digits, and says what number they are; negative if there are none, or more than a long surely holds. */
    long digits() {
        int from = at;
        int to = skip(DIGIT);
        return to == from || to - from > SURE_DIGITS ? -1 : number(from, to);
    }

    /** Of characters that are one byte each. */
    String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int c = ' '; c < 0x7F; c++) {
            boolean digit = c >= '0' && c <= '9';
            boolean name = digit || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
            int kind = digit ? DIGIT : 0;
            kind |= name ? NAME : 0;
            kind |= name || c == '.' ? TAG : 0;
            kind |= name || c == '.' || c == ':' ? TIME : 0;
            kind |= c != '"' && c != '\\' && c != '/' ? TEXT : 0;
            kinds[c] = (byte) kind;
        }
        return kinds;
    }
}
