package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.meter.IngestMeters;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Finds the lines in a stream of bytes, and keeps no more of it than the line that has not ended yet. */
final class LineSplitter {

    /** Takes one line, without its end; the bytes are the taker's only during the call. */
    @FunctionalInterface
    interface LineTaker {
        void take(byte[] bytes, int offset, int length, long number);
    }

    private static final int FIRST_CAPACITY = 1_024;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOP_BITS = 0x8080808080808080L;
    private static final long LINE_ENDS = '\n' * ONES;

    private final int maxLine;
    private final BufferShare buffered;
    private byte[] unfinished = new byte[0];
    private int length;
    private long number = 1;

    LineSplitter(int maxLine, ByteBudget.Share share, IngestMeters meters) {
        this.maxLine = maxLine;
        this.buffered = new BufferShare(share, meters);
    }

    void feed(byte[] chunk, LineTaker taker) {
        int from = 0;
        for (int end = lineEnd(chunk, 0); end >= 0; end = lineEnd(chunk, from)) {
            end(chunk, from, end - from, taker);
            from = end + 1;
        }
        keep(chunk, from, chunk.length - from);
    }

    /** Negative if there is none. Eight bytes are looked at together: of the differences only a zero borrows for its top bit. */
    private static int lineEnd(byte[] chunk, int from) {
        int i = from;
        for (; i <= chunk.length - Long.BYTES; i += Long.BYTES) {
            long differences = (long) EIGHT_BYTES.get(chunk, i) ^ LINE_ENDS;
            long zeros = (differences - ONES) & ~differences & TOP_BITS;
            if (zeros != 0) {
                return i + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
            }
        }
        for (; i < chunk.length; i++) {
            if (chunk[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** The last line needs no end. */
    void finish(LineTaker taker) {
        end(unfinished, 0, 0, taker);
    }

    private void end(byte[] chunk, int from, int count, LineTaker taker) {
        if (length == 0) {
            refuseTooLong(count);
            deliver(chunk, from, count, taker);
        } else {
            keep(chunk, from, count);
            deliver(unfinished, 0, length, taker);
            length = 0;
        }
        number++;
    }

    private void deliver(byte[] bytes, int from, int count, LineTaker taker) {
        if (!isBlank(bytes, from, count)) {
            taker.take(bytes, from, count, number);
        }
    }

    private void keep(byte[] chunk, int from, int count) {
        int needed = length + count;
        refuseTooLong(needed);
        if (needed > unfinished.length) {
            int capacity = Math.min(maxLine, Math.max(FIRST_CAPACITY, Math.max(needed, 2 * unfinished.length)));
            buffered.resize(capacity);
            unfinished = Arrays.copyOf(unfinished, capacity);
        }
        System.arraycopy(chunk, from, unfinished, length, count);
        length = needed;
    }

    private void refuseTooLong(int count) {
        if (count > maxLine) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "",
                    "max-line-size",
                    "line " + number + " is longer than " + maxLine + " bytes");
        }
    }

    private static boolean isBlank(byte[] bytes, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
