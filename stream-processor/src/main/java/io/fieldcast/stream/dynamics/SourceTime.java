package io.fieldcast.stream.dynamics;

import java.time.Duration;
import java.time.Instant;

/** Source time as microseconds since the epoch: finer than any device's clock, and as far as any calendar. */
final class SourceTime {

    static final double MICROS_PER_SECOND = 1e6;

    /** Longer than any plant stands, and yet a hundred of them are a number of microseconds. */
    static final long AGES = Long.MAX_VALUE / 100;

    private SourceTime() {}

    static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }

    /** At most {@link #AGES}. */
    static long micros(Duration duration) {
        return duration.getSeconds() >= AGES / 1_000_000
                ? AGES
                : duration.getSeconds() * 1_000_000 + duration.getNano() / 1_000;
    }
}
