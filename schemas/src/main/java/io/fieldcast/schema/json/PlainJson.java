package io.fieldcast.schema.json;

import java.time.Instant;
import java.util.Arrays;

/**
 * JSON as it grows, of what needs no escapes and no second byte for a character; written as Jackson would. Not safe for
 * several threads.
 */
final class PlainJson {

    private static final int FIRST_CAPACITY = 512;
    private static final int LONGEST_NUMBER = 24;

    /** From here on, and below 1/1,000, {@link Double#toString(double)} writes an exponent. */
    private static final double FIRST_WITH_EXPONENT = 1e7;

    private static final int[] SCALES = {10, 100, 1_000};

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;
    private boolean plain = true;

    /** Whether all that was to be written could be; if not, what stands here is of no use. */
    boolean isPlain() {
        return plain;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** ASCII, as it stands. */
    PlainJson raw(String text) {
        int count = text.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[length + i] = (byte) text.charAt(i);
        }
        length += count;
        return this;
    }

    PlainJson text(String text) {
        int count = text.length();
        reserve(count + 2);
        byte[] out = bytes;
        int at = length;
        out[at++] = '"';
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            plain &= c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '/';
            out[at++] = (byte) c;
        }
        out[at++] = '"';
        length = at;
        return this;
    }

    PlainJson instant(Instant instant) {
        reserve(InstantText.LONGEST + 2);
        bytes[length] = '"';
        int end = InstantText.write(instant, bytes, length + 1);
        if (end < 0) {
            return text(instant.toString());
        }
        bytes[end] = '"';
        length = end + 1;
        return this;
    }

    PlainJson number(long number) {
        if (number < 0) {
            return raw(Long.toString(number));
        }
        reserve(LONGEST_NUMBER);
        digits(number, 1);
        return this;
    }

    /** Measured values mostly have few decimals: then their digits are those of a whole number. */
    PlainJson number(double number) {
        double size = Math.abs(number);
        if (size >= 1e-3 && size < FIRST_WITH_EXPONENT) {
            for (int decimals = 1; decimals <= SCALES.length; decimals++) {
                int scale = SCALES[decimals - 1];
                long scaled = Math.round(size * scale);
                if ((double) scaled / scale == size) {
                    reserve(LONGEST_NUMBER);
                    if (number < 0) {
                        bytes[length++] = '-';
                    }
                    digits(scaled / scale, 1);
                    bytes[length++] = '.';
                    digits(scaled % scale, decimals);
                    return this;
                }
            }
        }
        return raw(Double.toString(number));
    }

    /** With zeros in front if there would be fewer than {@code least}. */
    private void digits(long number, int least) {
        int count = 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            count++;
        }
        count = Math.max(count, least);
        long rest = number;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
