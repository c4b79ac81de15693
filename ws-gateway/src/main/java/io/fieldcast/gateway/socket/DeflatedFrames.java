package io.fieldcast.gateway.socket;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;

/**
 * Makes a compressed text frame of a plain one (RFC 7692, section 7.2.1), for all who get it.
 *
 * <p>Each message is compressed by itself. Those that are small, or would not become smaller, stay as they are: the
 * first of the frame's reserved bits says which it is.
 */
public final class DeflatedFrames implements UnaryOperator<byte[]> {

    private static final byte FINAL_COMPRESSED_TEXT = (byte) 0xC1;
    private static final int CHUNK = 8 * 1024;

    /** What each flush ends with; the receiver puts it back. */
    private static final int TAIL = 4;

    private final int level;
    private final int minBytes;

    /** Those that nobody uses just now: as many as ever ran at the same time. */
    private final Queue<Deflater> idle = new ConcurrentLinkedQueue<>();

    public DeflatedFrames(CompressionSettings settings) {
        this.level = settings.level();
        this.minBytes = Math.toIntExact(settings.minMessage().toBytes());
    }

    @Override
    public byte[] apply(byte[] frame) {
        int header = TextFrames.headerLength(frame);
        int length = frame.length - header;
        if (length < minBytes) {
            return frame;
        }
        byte[] compressed = compress(frame, header, length);
        return compressed.length < length ? TextFrames.frame(FINAL_COMPRESSED_TEXT, compressed) : frame;
    }

    private byte[] compress(byte[] frame, int offset, int length) {
        Deflater next = idle.poll();
        Deflater deflater = next == null ? new Deflater(level, true) : next;
        try {
            deflater.setInput(frame, offset, length);
            ByteArrayOutputStream compressed = new ByteArrayOutputStream(length);
            byte[] chunk = new byte[Math.min(length, CHUNK)];
            int written = chunk.length;
            while (written == chunk.length) {
                written = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
                compressed.write(chunk, 0, written);
            }
            byte[] all = compressed.toByteArray();
            return Arrays.copyOf(all, all.length - TAIL);
        } finally {
            deflater.reset();
            idle.add(deflater);
        }
    }
}
