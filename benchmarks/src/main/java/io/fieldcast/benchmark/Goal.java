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
        return new Goal(
                what, "below %.0f ms".formatted(millis), "%.1f ms".formatted(measuredMillis), measuredMillis < millis);
    }
}
