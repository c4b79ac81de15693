package io.fieldcast.standalone.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a row is due: as long after the first row as it was measured, divided by the speed. */
final class Pace {

    private final Speed speed;
    private final Clock clock;
    private @Nullable Instant firstMeasured;
    private Instant firstSent = Instant.EPOCH;

    Pace(Speed speed, Clock clock) {
        this.speed = speed;
        this.clock = clock;
    }

    /** Zero or less if it is due already. */
    Duration untilDue(Instant measured) {
        if (!speed.waits()) {
            return Duration.ZERO;
        }
        if (firstMeasured == null) {
            firstMeasured = measured;
            firstSent = clock.instant();
        }
        double millis = Duration.between(firstMeasured, measured).toMillis() / speed.factor();
        return Duration.between(clock.instant(), firstSent.plusMillis(Math.round(millis)));
    }
}
