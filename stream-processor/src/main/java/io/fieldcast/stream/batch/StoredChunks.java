package io.fieldcast.stream.batch;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How a waiting batch is stored: each time what came since the last time, as one more chunk, so that no reading is
 * written twice.
 */
final class StoredChunks {

    private static final byte VERSION = 1;

    /** Takes a stored reading. */
    interface Restored {
        void reading(long openedAt, byte[] json);
    }

    private int storedReadings;
    private int storedChunks;
    /** Chunks of a batch that has been taken, and which are still stored. */
    private int staleChunks;

    void batchTaken() {
        staleChunks = Math.max(staleChunks, storedChunks);
        storedChunks = 0;
        storedReadings = 0;
    }

    void drain(long openedAt, List<byte[]> readings, BiConsumer<String, byte @Nullable []> out) {
        if (readings.size() > storedReadings) {
            out.accept(name(storedChunks), encode(openedAt, readings.subList(storedReadings, readings.size())));
            storedChunks++;
            storedReadings = readings.size();
        }
        for (int chunk = storedChunks; chunk < staleChunks; chunk++) {
            out.accept(name(chunk), null);
        }
        staleChunks = 0;
    }

    private static byte[] encode(long openedAt, List<byte[]> readings) {
        int size = 1 + Long.BYTES;
        for (byte[] reading : readings) {
            size += Integer.BYTES + reading.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(VERSION).putLong(openedAt);
        for (byte[] reading : readings) {
            out.putInt(reading.length).put(reading);
        }
        return out.array();
    }

    void restore(Map<String, byte[]> stored, Restored restored) {
        for (byte[] bytes; (bytes = stored.get(name(storedChunks))) != null; storedChunks++) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            byte version = in.get();
            if (version != VERSION) {
                throw new IllegalStateException("a stored batch has version " + version + ", this processor reads "
                        + VERSION + ": run the release that wrote it");
            }
            long openedAt = in.getLong();
            while (in.hasRemaining()) {
                byte[] json = new byte[in.getInt()];
                in.get(json);
                restored.reading(openedAt, json);
                storedReadings++;
            }
        }
    }

    private static String name(int chunk) {
        return "readings" + chunk;
    }
}
