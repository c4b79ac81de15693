package io.fieldcast.benchmark;

/** Something that we mean to reach, and how far we got. */
record Goal(String what, String wanted, String measured, boolean met) {

    static Goal atLeast(String what, double percent, double measuredPercent) {
        return new Goal(
                what,
                "at least %.0f %%".formatted(percent),
                "%.1f %%".formatted(measuredPercent),
                measuredPercent >= percent);
    }

    static Goal below(String what, double millis, double measuredMillis) {
        return new Goal(
                what, "below %.0f ms".formatted(millis), "%.1f ms".formatted(measuredMillis), measuredMillis < millis);
    }

    /** The figure is of a line that could not keep up, and would be worse the longer it is measured. */
    Goal fellBehind(double seconds) {
        return new Goal(what, wanted, "fell behind: %.1f s at the end".formatted(seconds), false);
    }
}
