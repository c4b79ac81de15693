package io.fieldcast.stream.dynamics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The stored form of a page: binary, for it is written with every commit. The first byte is the version of the form,
 * then comes when the device was heard of;
 * each tag is its name, the time of its last value, and what its rules remember, each with a byte that says how much.
 */
final class PageCodec {

    private static final byte VERSION = 1;

    private static final int LONGEST_NAME = 128;
    private static final int FLAT_BYTES = 2 * Double.BYTES + Long.BYTES;
    private static final int TRUSTED_BYTES = Double.BYTES + Long.BYTES;
    private static final int MOST_BYTES_OF_TAG =
            1 + LONGEST_NAME + Long.BYTES + 3 + RecentValues.MOST * Double.BYTES + FLAT_BYTES + TRUSTED_BYTES;

    private PageCodec() {}

    static byte[] encode(Page page, long heardAt) {
        ByteBuffer out = ByteBuffer.allocate(1 + Long.BYTES + page.tags().size() * MOST_BYTES_OF_TAG);
        out.put(VERSION).putLong(heardAt);
        page.tags().forEach((tag, history) -> write(tag, history, out));
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void write(String tag, TagHistory history, ByteBuffer out) {
        // A tag's name is at most 128 ASCII characters (Identifier.TAG), so its length fits an unsigned byte.
        byte[] name = tag.getBytes(StandardCharsets.US_ASCII);
        out.put((byte) name.length).put(name).putLong(history.lastAt);
        RecentValues recent = history.recent;
        out.put((byte) (recent == null ? 0 : recent.size()));
        for (int i = 0; recent != null && i < recent.size(); i++) {
            out.putDouble(recent.at(i));
        }
        FlatRun flat = history.flat;
        out.put((byte) (flat == null ? 0 : 1));
        if (flat != null) {
            out.putDouble(flat.low()).putDouble(flat.high()).putLong(flat.watched());
        }
        TagHistory.Trusted trusted = history.trusted;
        out.put((byte) (trusted == null ? 0 : 1));
        if (trusted != null) {
            out.putDouble(trusted.value()).putLong(trusted.at());
        }
    }

    /** Fills the page, and says when its device was heard of. */
    static long decode(byte[] bytes, Page page) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte written = in.get();
        if (written != VERSION) {
            throw new IllegalStateException("stored state has version " + written + ", this processor reads " + VERSION
                    + ": run the release that wrote it, or reset the application with the processor stopped");
        }
        long heardAt = in.getLong();
        Map<String, TagHistory> tags = page.tags();
        while (in.hasRemaining()) {
            byte[] name = new byte[Byte.toUnsignedInt(in.get())];
            in.get(name);
            tags.put(new String(name, StandardCharsets.US_ASCII), read(in));
        }
        return heardAt;
    }

    private static TagHistory read(ByteBuffer in) {
        TagHistory history = new TagHistory();
        history.lastAt = in.getLong();
        int values = in.get();
        if (values > 0) {
            RecentValues recent = new RecentValues();
            for (int i = 0; i < values; i++) {
                recent.add(in.getDouble());
            }
            history.recent = recent;
        }
        if (in.get() != 0) {
            history.flat = new FlatRun(in.getDouble(), in.getDouble(), in.getLong());
        }
        if (in.get() != 0) {
            history.trusted = new TagHistory.Trusted(in.getDouble(), in.getLong());
        }
        return history;
    }
}
