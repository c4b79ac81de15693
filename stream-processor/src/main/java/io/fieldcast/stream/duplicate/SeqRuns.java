package io.fieldcast.stream.duplicate;

import java.util.Arrays;

/** Sequence numbers as runs without a gap: a device that counts is one run, however much it sends. */
final class SeqRuns implements Marks {

    private long[] first;
    private long[] last;
    private int size;

    private SeqRuns(int capacity) {
        first = new long[capacity];
        last = new long[capacity];
    }

    /** Firsts and lasts in turn, ascending; none to begin with. */
    static SeqRuns of(long... stored) {
        SeqRuns runs = new SeqRuns(Math.max(1, stored.length / 2));
        for (int i = 0; i < stored.length; i += 2) {
            runs.first[runs.size] = stored[i];
            runs.last[runs.size++] = stored[i + 1];
        }
        return runs;
    }

    @Override
    public boolean contains(long seq) {
        int run = lastRunFrom(seq);
        return run >= 0 && seq <= last[run];
    }

    @Override
    public void add(long seq) {
        int run = lastRunFrom(seq);
        if (run >= 0 && seq <= last[run]) {
            return;
        }
        boolean afterRun = run >= 0 && last[run] + 1 == seq;
        boolean beforeNext = run + 1 < size && first[run + 1] - 1 == seq;
        if (afterRun && beforeNext) {
            last[run] = last[run + 1];
            removeAt(run + 1);
        } else if (afterRun) {
            last[run] = seq;
        } else if (beforeNext) {
            first[run + 1] = seq;
        } else {
            insertAt(run + 1, seq);
        }
    }

    /** The last run that begins at or below this number; -1 if there is none. */
    private int lastRunFrom(long seq) {
        int found = Arrays.binarySearch(first, 0, size, seq);
        return found >= 0 ? found : -found - 2;
    }

    private void insertAt(int index, long seq) {
        if (size == first.length) {
            first = Arrays.copyOf(first, 2 * size);
            last = Arrays.copyOf(last, 2 * size);
        }
        System.arraycopy(first, index, first, index + 1, size - index);
        System.arraycopy(last, index, last, index + 1, size - index);
        first[index] = seq;
        last[index] = seq;
        size++;
    }

    private void removeAt(int index) {
        size--;
        System.arraycopy(first, index + 1, first, index, size - index);
        System.arraycopy(last, index + 1, last, index, size - index);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long[] toStored() {
        long[] stored = new long[2 * size];
        for (int i = 0; i < size; i++) {
            stored[2 * i] = first[i];
            stored[2 * i + 1] = last[i];
        }
        return stored;
    }
}
