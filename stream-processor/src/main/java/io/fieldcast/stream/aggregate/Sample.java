package io.fieldcast.stream.aggregate;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.TagValue;

/**
 * One tag's value as its windows take it: each of them asks the same of it, so it is found out once.
 *
 * @param value as it was read
 * @param good whether it is GOOD
 * @param usable whether it takes part in more than the count
 * @param number whether it is a number, usable or not
 * @param point what the tag is from here on, until its next sample
 */
record Sample(TagValue value, boolean good, boolean usable, boolean number, Point point) {

    /** Texts beyond this length are no first or last of a window: a thousand of them would not fit into a record. */
    static final int LONGEST_TEXT = 128;

    /** @param at source time in microseconds */
    static Sample of(long at, TagValue value, QualityLevel level) {
        boolean good = level == QualityLevel.GOOD;
        boolean number = value instanceof TagValue.Real || value instanceof TagValue.Whole;
        boolean usable = level != QualityLevel.BAD && !(value instanceof TagValue.Missing);
        Point point =
                usable ? new Point(at, figure(value), number, good) : new Point(at, Point.NO_FIGURE, false, false);
        return new Sample(value, good, usable, number, point);
    }

    long at() {
        return point.at();
    }

    boolean isQuotable() {
        return !(value instanceof TagValue.Text text) || text.value().length() <= LONGEST_TEXT;
    }

    private static double figure(TagValue value) {
        if (value instanceof TagValue.Real real) {
            return real.value();
        }
        if (value instanceof TagValue.Whole whole) {
            return whole.value();
        }
        if (value instanceof TagValue.Flag flag) {
            return flag.value() ? 1 : 0;
        }
        return Point.NO_FIGURE;
    }
}
