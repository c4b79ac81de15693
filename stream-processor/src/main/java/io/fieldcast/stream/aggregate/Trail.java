package io.fieldcast.stream.aggregate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tag's recent points in the order of source time, reaching back as far as the order of arrival must not matter, and
 * to the last point before that.
 *
 * <p>Segments that can no longer change are settled: handed out once, and forgotten but for their end.
 */
final class Trail {

    /** Takes a segment for good. */
    interface Settlement {
        void settle(Point start, Point end);
    }

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

    /** Puts a point in its place, instead of an earlier arrival at the same time; false if its time is settled. */
    boolean insert(Point point) {
        int last = points.size() - 1;
        if (last < 0 || points.get(last).at() < point.at()) {
            points.add(point);
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

    /** Settles what ends at or before the boundary, and more if there are too many points. */
    void settle(long boundary, int maxPoints, Settlement settlement) {
        int count = 0;
        while (count + 1 < points.size()
                && (points.get(count + 1).at() <= boundary || points.size() - count > maxPoints)) {
            settlement.settle(points.get(count), points.get(count + 1));
            count++;
        }
        if (count > 0) {
            points.subList(0, count).clear();
            settled = true;
        }
    }

    /** Adds what is not settled of this tag between two times; beyond the last point its value holds. */
    void weigh(TimeWeight weight, long from, long to) {
        int index = Math.max(0, firstNotBefore(from) - 1);
        for (; index < points.size() && points.get(index).at() < to; index++) {
            weight.add(points.get(index), pointAt(index + 1), from, to);
        }
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
