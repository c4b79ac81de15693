package io.fieldcast.schema.json;

import io.fieldcast.schema.Identifier;
import java.util.Arrays;

/**
 * The values of a plain reading, see {@link PlainReadings}, as they will be written: without blanks, and without zeros
 * that end a fraction. Not safe for several threads.
 */
final class PlainValues {

    private static final int FIRST_CAPACITY = 512;
    private static final int MAX_TAGS = 64;

    /** As many as a long holds whatever they are. */
    private static final int WHOLE_DIGITS = 18;

    /** Below ten million, and not below a thousandth, a double is written without an exponent. */
    private static final int DIGITS_BEFORE_POINT = 7;

    private static final int ZEROS_AFTER_POINT = 2;

    /** Of so many digits every number is a different double, so that no shorter one stands for the same. */
    private static final int EXACT_DIGITS = 15;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    /** From where on the text has not been copied. */
    private int copied;

    private final int[] tags = new int[MAX_TAGS];
    private int tagCount;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Reads the object of tags that comes next; false if it is not plain. */
    boolean read(PlainText in) {
        if (!in.take('{')) {
            return false;
        }
        length = 0;
        tagCount = 0;
        copied = in.at;
        do {
            if (!tag(in)) {
                return false;
            }
        } while (next(in, ','));
        if (!next(in, '}')) {
            return false;
        }
        copyTo(in, in.at - 1);
        return true;
    }

    private boolean tag(PlainText in) {
        if (!next(in, '"')) {
            return false;
        }
        int from = in.at;
        int to = in.skip(PlainText.TAG);
        int size = to - from;
        if (size == 0 || size > Identifier.TAG.maxLength() || !isNew(in.bytes, from, to) || !in.takeNow('"')) {
            return false;
        }
        if (!next(in, ':')) {
            return false;
        }
        dropBlanks(in);
        return switch (in.peek()) {
            case '"' -> text(in);
            case 't', 'f' -> in.takeFlag();
            default -> number(in);
        };
    }

    /** False also if it is another name's hash that is the same: then it is not ours to say. */
    private boolean isNew(byte[] json, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + json[i];
        }
        for (int i = 0; i < tagCount; i++) {
            if (tags[i] == hash) {
                return false;
            }
        }
        if (tagCount == MAX_TAGS) {
            return false;
        }
        tags[tagCount++] = hash;
        return true;
    }

    private static boolean text(PlainText in) {
        in.at++;
        int from = in.at;
        return in.skip(PlainText.TEXT) - from <= TagValueParser.MAX_TEXT && in.takeNow('"');
    }

    private boolean number(PlainText in) {
        boolean negative = in.takeNow('-');
        int from = in.at;
        int to = in.skip(PlainText.DIGIT);
        if (in.takeNow('.')) {
            return in.isWhole(from, to, DIGITS_BEFORE_POINT) && fraction(in, from, to, negative);
        }
        return in.isWhole(from, to, WHOLE_DIGITS) && !(negative && in.bytes[from] == '0');
    }

    private boolean fraction(PlainText in, int wholeFrom, int wholeTo, boolean negative) {
        byte[] json = in.bytes;
        int from = in.at;
        int to = in.skip(PlainText.DIGIT);
        int last = to;
        while (last > from + 1 && json[last - 1] == '0') {
            last--;
        }
        if (to == from || (wholeTo - wholeFrom) + (last - from) > EXACT_DIGITS) {
            return false;
        }
        if (json[wholeFrom] == '0' && !isPlainBelowOne(json, from, last, negative)) {
            return false;
        }
        if (last < to) {
            copyTo(in, last);
            copied = to;
        }
        return true;
    }

    private static boolean isPlainBelowOne(byte[] json, int from, int last, boolean negative) {
        int zeros = 0;
        while (from + zeros < last && json[from + zeros] == '0') {
            zeros++;
        }
        boolean isZero = from + zeros == last;
        return isZero ? !negative : zeros <= ZEROS_AFTER_POINT;
    }

    private boolean next(PlainText in, char wanted) {
        dropBlanks(in);
        return in.takeNow(wanted);
    }

    private void dropBlanks(PlainText in) {
        if (in.isBlank()) {
            copyTo(in, in.at);
            in.skipBlanks();
            copied = in.at;
        }
    }

    private void copyTo(PlainText in, int to) {
        int count = to - copied;
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
        System.arraycopy(in.bytes, copied, bytes, length, count);
        length += count;
    }
}
