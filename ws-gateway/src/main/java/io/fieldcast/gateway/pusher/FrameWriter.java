package io.fieldcast.gateway.pusher;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes JSON as UTF-8 into one growing array. For one frame and one thread. */
final class FrameWriter {

    private byte[] bytes;
    private int length;

    FrameWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Text of which the caller knows that it is ASCII and needs no escaping. */
    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) copies the low bytes: all there is to ASCII.
    FrameWriter ascii(String text) {
        int added = text.length();
        reserve(added);
        text.getBytes(0, added, bytes, length);
        length += added;
        return this;
    }

    /** A JSON string, in quotes. */
    FrameWriter string(String text) {
        return embedded(EmbeddedJson.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A JSON string, in quotes, of what is escaped already. */
    FrameWriter embedded(EmbeddedJson text) {
        int added = text.length();
        reserve(added + 2);
        bytes[length++] = '"';
        text.copyTo(bytes, length);
        length += added;
        bytes[length++] = '"';
        return this;
    }

    FrameWriter number(long number) {
        if (number < 0) {
            return ascii(Long.toString(number));
        }
        int digits = digits(number);
        reserve(digits);
        int end = length + digits;
        long rest = number;
        for (int i = end - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end;
        return this;
    }

    /** An object's key with its colon. */
    FrameWriter key(int number) {
        return ascii("\"").number(number).ascii("\":");
    }

    byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** How many decimal digits a number has that is not negative. */
    static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private void reserve(int added) {
        if (length + added > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + added, bytes.length * 2));
        }
    }
}
