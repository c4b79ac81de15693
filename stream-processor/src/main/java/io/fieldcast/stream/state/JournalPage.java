package io.fieldcast.stream.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record of the journal: its number, and then entries, each of one state. */
final class JournalPage {

    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + Long.BYTES;
    private static final int NO_BYTES = -1;

    private static final byte HAPPENED = 1;
    private static final byte PIECES = 2;
    private static final byte SETTLED = 3;

    private ByteBuffer bytes = ByteBuffer.allocate(16 * 1024).position(HEAD_BYTES);

    void happened(String key, byte[] happened) {
        begin(HAPPENED, key);
        put(happened);
    }

    void pieces(String key, Map<String, byte @Nullable []> pieces) {
        begin(PIECES, key);
        room(Integer.BYTES);
        bytes.putInt(pieces.size());
        pieces.forEach((name, piece) -> {
            put(name.getBytes(StandardCharsets.UTF_8));
            put(piece);
        });
    }

    void settled(String key) {
        begin(SETTLED, key);
    }

    private void begin(byte kind, String key) {
        room(1);
        bytes.put(kind);
        put(key.getBytes(StandardCharsets.UTF_8));
    }

    private void put(byte @Nullable [] more) {
        if (more == null) {
            room(Integer.BYTES);
            bytes.putInt(NO_BYTES);
        } else {
            room(Integer.BYTES + more.length);
            bytes.putInt(more.length).put(more);
        }
    }

    private void room(int more) {
        if (bytes.remaining() < more) {
            int position = bytes.position();
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), Math.max(position + more, 2 * bytes.capacity())))
                    .position(position);
        }
    }

    boolean isEmpty() {
        return bytes.position() == HEAD_BYTES;
    }

    int size() {
        return bytes.position();
    }

    /** The record, and an empty page from here on. */
    byte[] take(long number) {
        byte[] taken = Arrays.copyOf(bytes.put(0, VERSION).putLong(1, number).array(), bytes.position());
        clear();
        return taken;
    }

    void clear() {
        bytes.position(HEAD_BYTES);
    }

    static long number(byte[] record) {
        if (record[0] != VERSION) {
            throw new IllegalStateException("a stored journal has version " + record[0] + ", this processor reads "
                    + VERSION + ": run the release that wrote it, or reset the application with the processor stopped");
        }
        return ByteBuffer.wrap(record).getLong(1);
    }

    static void read(byte[] record, Reader out) {
        ByteBuffer in = ByteBuffer.wrap(record).position(HEAD_BYTES);
        while (in.hasRemaining()) {
            byte kind = in.get();
            String key = text(in);
            switch (kind) {
                case HAPPENED -> out.happened(key, bytes(in, in.getInt()));
                case PIECES -> out.pieces(key, readPieces(in));
                case SETTLED -> out.settled(key);
                default -> throw new IllegalStateException("a stored journal has an entry of kind " + kind);
            }
        }
    }

    private static Map<String, byte @Nullable []> readPieces(ByteBuffer in) {
        Map<String, byte @Nullable []> pieces = new LinkedHashMap<>();
        for (int left = in.getInt(); left > 0; left--) {
            String name = text(in);
            int length = in.getInt();
            pieces.put(name, length == NO_BYTES ? null : bytes(in, length));
        }
        return pieces;
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in, in.getInt()), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    /** Takes the entries, in their order. */
    interface Reader {

        /** It is to be done again. */
        void happened(String key, byte[] happened);

        /** These have taken the place of those before, and account for all that happened before; null: it is gone. */
        void pieces(String key, Map<String, byte @Nullable []> pieces);

        /** What was said of it before stands in its own pieces. */
        void settled(String key);
    }
}
