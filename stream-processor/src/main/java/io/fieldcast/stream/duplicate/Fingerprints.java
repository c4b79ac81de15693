package io.fieldcast.stream.duplicate;

import java.util.Arrays;

/** Fingerprints in ascending order, eight bytes each. */
final class Fingerprints implements Marks {

    private static final int FIRST_CAPACITY = 4;

    private long[] sorted;
    private int size;

    private Fingerprints(long[] sorted, int size) {
        this.sorted = sorted;
        this.size = size;
    }

    /** Ascending; none to begin with. */
    static Fingerprints of(long... stored) {
        return new Fingerprints(Arrays.copyOf(stored, Math.max(FIRST_CAPACITY, stored.length)), stored.length);
    }

    @Override
    public boolean contains(long fingerprint) {
        return Arrays.binarySearch(sorted, 0, size, fingerprint) >= 0;
    }

    @Override
    public void add(long fingerprint) {
        int found = Arrays.binarySearch(sorted, 0, size, fingerprint);
        if (found >= 0) {
            return;
        }
        int index = -found - 1;
        if (size == sorted.length) {
            sorted = Arrays.copyOf(sorted, 2 * size);
        }
        System.arraycopy(sorted, index, sorted, index + 1, size - index);
        sorted[index] = fingerprint;
        size++;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long[] toStored() {
        return Arrays.copyOf(sorted, size);
    }
}
