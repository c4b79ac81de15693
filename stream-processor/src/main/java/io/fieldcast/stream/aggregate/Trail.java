package io.fieldcast.stream.aggregate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tag's recent points in the order of source time, reaching back as far as the order of arrival must not matter, and
 * to the last point before that.
 *
 * <p>Segments that can no longer change are settled: taken for good by the windows, and forgotten but for their end.
 */
final class Trail {

    private final List<Point> points;
    private boolean settled;

    Trail() {
        this(new ArrayList<>(), false);
    }

    private Trail(List<Point> points, boolean settled) {
        this.points = points;
        this.settled = settled;
    }

    /** As it was kept: points in order, and whether what came before the first has been settled. */
    static Trail of(List<Point> points, boolean settled) {
        return new Trail(new ArrayList<>(points), settled);
    }

    /** Puts a point behind all others; false if it does not belong there. */
    boolean append(Point point) {
        if (!points.isEmpty() && last().at() >= point.at()) {
            return false;
        }
        points.add(point);
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
        if (points.get(index).at() == point.at()) {
            points.set(index, point);
        } else {
            points.add(index, point);
        }
        return true;
    }

    /** How many segments end at or before the boundary; more if there are too many points. */
    int settleable(long boundary, int maxPoints) {
        int count = 0;
        while (count + 1 < points.size()
                && (points.get(count + 1).at() <= boundary || points.size() - count > maxPoints)) {
            count++;
        }
        return count;
    }

    /** Forgets the first segments, but for the end of the last of them. */
    void settle(int count) {
        points.subList(0, count).clear();
        settled = true;
    }

    /** From where on it is worth weighing what counts from a time on. */
    long startOfWeight(long from) {
        return points.get(Math.max(0, firstNotBefore(from) - 1)).at();
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
        int last = points.size() - 1;
        Point start = points.get(index);
        while (index < last && start.at() < to) {
            Point end = points.get(++index);
            weight.add(start, end, from, to);
            start = end;
        }
        return start.at();
    }

    /** The last point at or before a time. */
    @Nullable
    Point lastUntil(long time) {
        int index = firstNotBefore(time + 1) - 1;
        return index < 0 ? null : points.get(index);
    }

    /** The last point before a time. */
    @Nullable
    Point before(long time) {
        return lastUntil(time - 1);
    }

    /** The first point after a time. */
    @Nullable
    Point after(long time) {
        return pointAt(firstNotBefore(time + 1));
    }

    private @Nullable Point pointAt(int index) {
        return index < points.size() ? points.get(index) : null;
    }

    private int firstNotBefore(long time) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).at() < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The points from one time (included) to another (excluded). */
    List<Point> between(long from, long to) {
        return points.subList(firstNotBefore(from), firstNotBefore(to));
    }

    /** One of its points, counted from the first. */
    Point at(int index) {
        return points.get(index);
    }

    int size() {
        return points.size();
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    Point first() {
        return points.get(0);
    }

    Point last() {
        return points.get(points.size() - 1);
    }

    boolean isSettled() {
        return settled;
    }
}
