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

    static Goal atMost(String what, double percent, double measuredPercent) {
        return new Goal(
                what,
                "at most %.0f %%".formatted(percent),
                "%.1f %%".formatted(measuredPercent),
                measuredPercent <= percent);
    }

    static Goal below(String what, double millis, double measuredMillis) {
        return below(what, millis, measuredMillis, "ms");
    }

    static Goal below(String what, double figure, double measured, String unit) {
        return new Goal(
                what, "below %.0f %s".formatted(figure, unit), "%.1f %s".formatted(measured, unit), measured < figure);
    }

    /** The figure is of a line that could not keep up, and would be worse the longer it is measured. */
    Goal fellBehind(double seconds) {
        return new Goal(what, wanted, "fell behind: %.1f s at the end".formatted(seconds), false);
    }
}
