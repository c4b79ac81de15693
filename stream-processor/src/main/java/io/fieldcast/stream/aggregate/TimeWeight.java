package io.fieldcast.stream.aggregate;

import org.jspecify.annotations.Nullable;

/** The area under a tag's line within one window, and how long the line was there and was GOOD. Microseconds. */
final class TimeWeight {

    private double area;
    private long duration;
    private long good;

    TimeWeight(double area, long duration, long good) {
        this.area = area;
        this.duration = duration;
        this.good = good;
    }

    TimeWeight copy() {
        return new TimeWeight(area, duration, good);
    }

    /**
     * Adds what lies between {@code from} and {@code to} of the segment that begins at {@code start}.
     *
     * @param next where the segment ends; null if the tag holds its value until {@code to}
     */
    void add(Point start, @Nullable Point next, long from, long to) {
        long low = Math.max(start.at(), from);
        long high = next == null ? to : Math.min(next.at(), to);
        if (high <= low) {
            return;
        }
        if (start.good()) {
            good += high - low;
        }
        if (start.hasFigure()) {
            duration += high - low;
            area += meanOver(start, next, low, high) * (high - low);
        }
    }

    private static double meanOver(Point start, @Nullable Point next, long low, long high) {
        if (next == null || !start.sloped() || !next.sloped()) {
            return start.figure();
        }
        double middle = (low - start.at()) / 2.0 + (high - start.at()) / 2.0;
        return start.figure() + (next.figure() - start.figure()) * (middle / (next.at() - start.at()));
    }

    double area() {
        return area;
    }

    long duration() {
        return duration;
    }

    long good() {
        return good;
    }
}
