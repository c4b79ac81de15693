package io.fieldcast.stream.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tag's recent points in the order of source time, reaching back as far as the order of arrival must not matter, and
 * to the last point before that.
 *
 * <p>Segments that can no longer change are settled: taken for good by the windows, and forgotten but for their end.
 *
 * <p>Points are kept in one array and not as objects: there are a few hundred of each tag, they are passed through in order,
 * and with thousands of tags each look at another place of memory is what a value costs most.
 */
final class Trail {

    private static final int FIRST_CAPACITY = 8;
    private static final int SLOPED = 1;
    private static final int GOOD = 2;

    /** Of a point: its figure's bits, and its time with its marks in the lowest bits. */
    private static final int LONGS = 2;

    private static final int TIME = 1;
    private static final int MARK_BITS = 2;

    /** So large a part of the room must be free at the front for the points to be moved there. */
    private static final int MOVED = 8;

    private long[] points = new long[LONGS * FIRST_CAPACITY];

    /** Where the first point is. */
    private int head;

    private int size;
    private boolean settled;

    /** As it was kept: points in order, and whether what came before the first has been settled. */
    static Trail of(List<Point> points, boolean settled) {
        Trail trail = new Trail();
        points.forEach(trail::append);
        trail.settled = settled;
        return trail;
    }

    /** Puts a point behind all others; false if it does not belong there. */
    boolean append(Point point) {
        if (size > 0 && time(size - 1) >= point.at()) {
            return false;
        }
        makeRoom(size);
        put(size - 1, point);
        return true;
    }

    /** Puts a point in its place, instead of an earlier arrival at the same time; false if its time is settled. */
    boolean insert(Point point) {
        if (append(point)) {
            return true;
        }
        int index = firstNotBefore(point.at());
        if (settled && index == 0) {
            return false;
        }
        if (time(index) != point.at()) {
            makeRoom(index);
        }
        put(index, point);
        return true;
    }

    private void makeRoom(int index) {
        if (head + LONGS * size == points.length) {
            long[] roomy = head < points.length / MOVED ? new long[2 * points.length] : points;
            System.arraycopy(points, head, roomy, 0, LONGS * size);
            points = roomy;
            head = 0;
        }
        int place = head + LONGS * index;
        System.arraycopy(points, place, points, place + LONGS, LONGS * (size - index));
        size++;
    }

    private void put(int index, Point point) {
        int place = head + LONGS * index;
        int marks = (point.sloped() ? SLOPED : 0) | (point.good() ? GOOD : 0);
        points[place] = Double.doubleToRawLongBits(point.figure());
        points[place + TIME] = point.at() << MARK_BITS | marks;
    }

    private long time(int index) {
        return points[head + LONGS * index + TIME] >> MARK_BITS;
    }

    /** How many segments end at or before the boundary; more if there are too many points. */
    int settleable(long boundary, int maxPoints) {
        int count = 0;
        while (count + 1 < size && (time(count + 1) <= boundary || size - count > maxPoints)) {
            count++;
        }
        return count;
    }

    /** Forgets the first segments, but for the end of the last of them. */
    void settle(int count) {
        head += LONGS * count;
        size -= count;
        settled = true;
    }

    /** From where on it is worth weighing what counts from a time on. */
    long startOfWeight(long from) {
        return time(Math.max(0, firstNotBefore(from) - 1));
    }

    /**
     * Adds the segments that begin at one of its points or later, and before the window's end.
     *
     * @param first the point's time
     * @param from the window's start
     * @param to the window's end
     * @return where the first segment begins that was not added
     */
    long weigh(TimeWeight weight, long first, long from, long to) {
        int index = firstNotBefore(first);
        int last = size - 1;
        while (index < last && time(index) < to) {
            weight.add(at(index), at(index + 1), from, to);
            index++;
        }
        return time(index);
    }

    /** The last point at or before a time. */
    @Nullable
    Point lastUntil(long time) {
        int index = firstNotBefore(time + 1) - 1;
        return index < 0 ? null : at(index);
    }

    /** The last point before a time. */
    @Nullable
    Point before(long time) {
        return lastUntil(time - 1);
    }

    /** The first point after a time. */
    @Nullable
    Point after(long time) {
        int index = firstNotBefore(time + 1);
        return index < size ? at(index) : null;
    }

    /** The place of the first point that is not before a time; the number of points if there is none. */
    int firstNotBefore(long time) {
        // Whoever asks mostly means the newest points.
        if (size > 0 && time(size - 1) < time) {
            return size;
        }
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** One of its points, counted from the first. */
    Point at(int index) {
        int place = head + LONGS * index;
        long timeAndMarks = points[place + TIME];
        return new Point(
                timeAndMarks >> MARK_BITS,
                Double.longBitsToDouble(points[place]),
                (timeAndMarks & SLOPED) != 0,
                (timeAndMarks & GOOD) != 0);
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    Point first() {
        return at(0);
    }

    Point last() {
        return at(size - 1);
    }

    boolean isSettled() {
        return settled;
    }
}
