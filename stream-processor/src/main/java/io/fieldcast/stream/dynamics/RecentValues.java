package io.fieldcast.stream.dynamics;

import java.util.Arrays;

/** A tag's last few numbers. */
final class RecentValues {

    /** An odd number, so that a median is one of them; two may be wild and not move it. */
    static final int MOST = 5;

    private final double[] values = new double[MOST];
    private int size;

    int size() {
        return size;
    }

    /** The one at this place, the oldest first. */
    double at(int index) {
        return values[index];
    }

    double last() {
        return values[size - 1];
    }

    void add(double value) {
        if (size == MOST) {
            System.arraycopy(values, 1, values, 0, MOST - 1);
            size--;
        }
        values[size++] = value;
    }

    double median() {
        double[] ascending = Arrays.copyOf(values, size);
        Arrays.sort(ascending);
        double upper = ascending[size / 2];
        return size % 2 == 1 ? upper : ascending[size / 2 - 1] / 2 + upper / 2;
    }
}
