package io.fieldcast.stream.aggregate;

import io.fieldcast.schema.TagValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateOutput} has written. */
final class StateInput {

    private final byte[] bytes;
    private int position;

    StateInput(byte[] bytes, int version) {
        this.bytes = bytes;
        int written = bytes[position++];
        if (written != version) {
            throw new IllegalStateException("stored state has version " + written + ", this processor reads " + version
                    + ": run the release that wrote it, or reset the application with the processor stopped");
        }
    }

    long number() {
        long zigzag = 0;
        int shift = 0;
        byte b;
        do {
            b = bytes[position++];
            zigzag |= (b & 0x7FL) << shift;
            shift += 7;
        } while (b < 0);
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    double real() {
        long bits = 0;
        for (int i = 0; i < Double.BYTES; i++) {
            bits = (bits << 8) | (bytes[position++] & 0xFF);
        }
        return Double.longBitsToDouble(bits);
    }

    boolean flag() {
        return bytes[position++] != 0;
    }

    String text() {
        int length = (int) number();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    @Nullable
    TagValue value() {
        int kind = bytes[position++];
        return switch (kind) {
            case StateOutput.NONE -> null;
            case StateOutput.REAL -> TagValue.of(real());
            case StateOutput.WHOLE -> TagValue.of(number());
            case StateOutput.FLAG -> TagValue.of(flag());
            case StateOutput.TEXT -> TagValue.of(text());
            default -> throw new IllegalStateException("stored state names a value of kind " + kind);
        };
    }

    boolean hasMore() {
        return position < bytes.length;
    }
}
