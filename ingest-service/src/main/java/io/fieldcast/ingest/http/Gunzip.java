package io.fieldcast.ingest.http;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Gzip (RFC 1952) undone a piece at a time: whatever a few compressed bytes stand for, no more than {@value #PIECE}
 * bytes of it exist at once. Netty's decompressor inflates all of what arrived before anyone can count it.
 *
 * <p>Every method throws {@link ProblemException} when the bytes are not gzip. It may be closed from any thread.
 */
final class Gunzip implements AutoCloseable {

    static final int PIECE = 32 * 1024;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final GzipHeader header = new GzipHeader();
    private Part part = Part.HEADER;
    private byte[] input = new byte[0];
    private int position;
    private long trailer;
    private int trailerBytes;
    private boolean begun;
    private boolean closed;

    private enum Part {
        HEADER,
        BODY,
        TRAILER
    }

    /** To be called when {@link #next()} has returned null. */
    synchronized void feed(byte[] compressed) {
        input = compressed;
        position = 0;
    }

    /** The next bytes; null if there are none without further input. */
    synchronized byte @Nullable [] next() {
        while (!closed) {
            switch (part) {
                case HEADER -> {
                    if (!readHeader()) {
                        return null;
                    }
                }
                case BODY -> {
                    byte[] piece = inflate();
                    if (piece.length > 0) {
                        return piece;
                    }
                    if (part == Part.BODY) {
                        return null;
                    }
                }
                case TRAILER -> {
                    if (!readTrailer()) {
                        return null;
                    }
                }
            }
        }
        return null;
    }

    /** To be called when the input has ended. */
    synchronized void finish() {
        if (part != Part.HEADER || !begun || header.isPartial()) {
            throw corrupt("it breaks off");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        inflater.end();
    }

    private boolean readHeader() {
        while (position < input.length) {
            if (header.isComplete(input[position++] & 0xff)) {
                begun = true;
                part = Part.BODY;
                inflater.setInput(input, position, input.length - position);
                return true;
            }
        }
        return false;
    }

    private byte[] inflate() {
        if (inflater.needsInput()) {
            inflater.setInput(input, position, input.length - position);
        }
        byte[] piece = new byte[PIECE];
        int count;
        try {
            count = inflater.inflate(piece);
        } catch (DataFormatException e) {
            throw corrupt(e.getMessage());
        }
        position = input.length - inflater.getRemaining();
        if (inflater.needsDictionary()) {
            throw corrupt("it needs a dictionary");
        }
        checksum.update(piece, 0, count);
        if (inflater.finished()) {
            part = Part.TRAILER;
        }
        return count == PIECE ? piece : Arrays.copyOf(piece, count);
    }

    private boolean readTrailer() {
        while (position < input.length) {
            trailer |= (input[position++] & 0xffL) << (8 * trailerBytes++);
            if (trailerBytes == Long.BYTES) {
                endMember();
                return true;
            }
        }
        return false;
    }

    private void endMember() {
        if ((trailer & 0xffff_ffffL) != checksum.getValue()) {
            throw corrupt("its checksum is wrong");
        }
        if (trailer >>> 32 != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw corrupt("its length is wrong");
        }
        trailer = 0;
        trailerBytes = 0;
        checksum.reset();
        inflater.reset();
        header.reset();
        part = Part.HEADER;
    }

    static ProblemException corrupt(@Nullable String why) {
        return new ProblemException(
                ProblemType.MALFORMED_COMPRESSION,
                "",
                "gzip",
                "the body is not well-formed gzip: " + (why == null ? "its data are damaged" : why));
    }
}
