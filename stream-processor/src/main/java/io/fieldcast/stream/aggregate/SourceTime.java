package io.fieldcast.stream.aggregate;

import java.time.Duration;
import java.time.Instant;

/**
 * Source time as microseconds since the epoch: a long that reaches far beyond the year 9999 and is finer than any
 * device's clock. What an instant says below a microsecond is cut off.
 */
final class SourceTime {

    static final long MICROS_PER_MILLI = 1_000;
    static final long MICROS_PER_SECOND = 1_000_000;

    private SourceTime() {}

    static long micros(Instant time) {
        return time.getEpochSecond() * MICROS_PER_SECOND + time.getNano() / 1_000;
    }

    static long micros(Duration duration) {
        return duration.toMillis() * MICROS_PER_MILLI;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1_000);
    }

    /** The first whole millisecond that is not before this time. */
    static long ceilMillis(long micros) {
        return -Math.floorDiv(-micros, MICROS_PER_MILLI);
    }
}
