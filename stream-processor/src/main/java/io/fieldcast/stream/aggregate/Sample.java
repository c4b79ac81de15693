package io.fieldcast.stream.aggregate;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.TagValue;

/** One tag's value at its source time, in microseconds. */
record Sample(long at, TagValue value, QualityLevel level) {

    /** Texts beyond this length are no first or last of a window: a thousand of them would not fit into a record. */
    static final int LONGEST_TEXT = 128;

    boolean isGood() {
        return level == QualityLevel.GOOD;
    }

    /** Whether it takes part in more than the count. */
    boolean isUsable() {
        return level != QualityLevel.BAD && !(value instanceof TagValue.Missing);
    }

    boolean isQuotable() {
        return !(value instanceof TagValue.Text text) || text.value().length() <= LONGEST_TEXT;
    }

    /** What the tag is from here on, until its next sample. */
    Point point() {
        if (!isUsable()) {
            return new Point(at, Point.NO_FIGURE, false, false);
        }
        return new Point(at, figure(), value.isNumber(), isGood());
    }

    private double figure() {
        if (value.isNumber()) {
            return value.asDouble();
        }
        if (value instanceof TagValue.Flag flag) {
            return flag.value() ? 1 : 0;
        }
        return Point.NO_FIGURE;
    }
}
