package io.fieldcast.stream.aggregate;

import io.fieldcast.schema.TagValue;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes a piece of state: whole numbers in as few bytes as they need (zig-zag, seven bits a byte). */
final class StateOutput {

    private static final VarHandle REALS = MethodHandles.byteArrayViewVarHandle(double[].class, ByteOrder.BIG_ENDIAN);

    /** A long, seven bits a byte. */
    private static final int LONGEST_NUMBER = 10;

    /** Which kind of value follows. */
    static final int NONE = 0;

    static final int REAL = 1;
    static final int WHOLE = 2;
    static final int FLAG = 3;
    static final int TEXT = 4;

    private static final int FIRST_CAPACITY = 256;

    /** There is one of these for each device: what once was much is not kept for ever. */
    private static final int MOST_KEPT = 4 * 1024;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    StateOutput(int version) {
        put(version);
    }

    StateOutput number(long number) {
        ensure(LONGEST_NUMBER);
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    StateOutput real(double number) {
        ensure(Double.BYTES);
        REALS.set(bytes, length, number);
        length += Double.BYTES;
        return this;
    }

    StateOutput flag(boolean flag) {
        put(flag ? 1 : 0);
        return this;
    }

    StateOutput text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        ensure(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    StateOutput value(@Nullable TagValue value) {
        if (value instanceof TagValue.Real real) {
            put(REAL);
            return real(real.value());
        }
        if (value instanceof TagValue.Whole whole) {
            put(WHOLE);
            return number(whole.value());
        }
        if (value instanceof TagValue.Flag flag) {
            put(FLAG);
            return flag(flag.value());
        }
        if (value instanceof TagValue.Text text) {
            put(TEXT);
            return text(text.value());
        }
        put(NONE);
        return this;
    }

    int length() {
        return length;
    }

    /** Begins anew. */
    void reset(int version) {
        length = 0;
        if (bytes.length > MOST_KEPT) {
            bytes = new byte[FIRST_CAPACITY];
        }
        put(version);
    }

    /** How many bytes it occupies, written or not. */
    int capacity() {
        return bytes.length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void put(int b) {
        ensure(1);
        bytes[length++] = (byte) b;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
