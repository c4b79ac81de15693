package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.meter.IngestMeters;
import java.util.Arrays;

/** Finds the lines in a stream of bytes, and keeps no more of it than the line that has not ended yet. */
final class LineSplitter {

    /** Takes one line, without its end; the bytes are the taker's only during the call. */
    @FunctionalInterface
    interface LineTaker {
        void take(byte[] bytes, int offset, int length, long number);
    }

    private static final int FIRST_CAPACITY = 1_024;

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
        for (int i = 0; i < chunk.length; i++) {
            if (chunk[i] == '\n') {
                end(chunk, from, i - from, taker);
                from = i + 1;
            }
        }
        keep(chunk, from, chunk.length - from);
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
