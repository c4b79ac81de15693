package io.fieldcast.ingest.http;

import java.util.Arrays;

/** A body as it gathers, paid for from the request's {@link BufferShare}. */
final class CollectedBytes {

    private final BufferShare share;
    private final int maxLength;
    private byte[] bytes = new byte[0];
    private int length;

    CollectedBytes(BufferShare share, int maxLength) {
        this.share = share;
        this.maxLength = maxLength;
    }

    void add(byte[] chunk) {
        if (length == 0) {
            share.resize(chunk.length);
            bytes = chunk;
        } else {
            int needed = length + chunk.length;
            if (needed > bytes.length) {
                int capacity = Math.max(needed, Math.min(maxLength, 2 * bytes.length));
                share.resize(capacity);
                bytes = Arrays.copyOf(bytes, capacity);
            }
            System.arraycopy(chunk, 0, bytes, length, chunk.length);
        }
        length += chunk.length;
    }

    /** Only the first {@link #length()} of them count. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
