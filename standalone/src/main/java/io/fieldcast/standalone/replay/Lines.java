package io.fieldcast.standalone.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file's lines as bytes, with their numbers: split at LF before anything is decoded or unquoted, so that garbage
 * within a line cannot swallow the lines after it.
 */
final class Lines implements Closeable {

    /** Longer ones are cut off here: they are garbage, and need no memory. */
    static final int MAX_BYTES = 64 * 1024;

    private final InputStream in;
    private long number;
    private long bytes;

    Lines(Path file) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file), 64 * 1024);
    }

    /** One line without its LF or CR LF. */
    static final class Line {

        private final long number;
        private final byte[] bytes;
        private final boolean tooLong;

        Line(long number, byte[] bytes, boolean tooLong) {
            this.number = number;
            this.bytes = bytes;
            this.tooLong = tooLong;
        }

        /** The first line of a file is 1. */
        long number() {
            return number;
        }

        /** The array itself: it is this line's alone. */
        byte[] bytes() {
            return bytes;
        }

        boolean tooLong() {
            return tooLong;
        }
    }

    /** The next one, or null at the end. */
    @Nullable
    Line next() throws IOException {
        int b = read();
        if (b < 0) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        while (b >= 0 && b != '\n') {
            if (line.size() < MAX_BYTES) {
                line.write(b);
            } else {
                tooLong = true;
            }
            b = read();
        }
        return new Line(number, withoutCarriageReturn(line.toByteArray()), tooLong);
    }

    /** How much of the file has been read. */
    long bytesRead() {
        return bytes;
    }

    private int read() throws IOException {
        int b = in.read();
        bytes += b < 0 ? 0 : 1;
        return b;
    }

    private static byte[] withoutCarriageReturn(byte[] line) {
        boolean ends = line.length > 0 && line[line.length - 1] == '\r';
        return ends ? Arrays.copyOf(line, line.length - 1) : line;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
