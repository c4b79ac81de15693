package io.fieldcast.stream.validate;

import io.fieldcast.stream.dynamics.HistoryLimits;
import java.time.Duration;

/**
 * What holds for every tag.
 *
 * @param timeAhead how far a source time may lie ahead of the receive time before its reading is refused
 * @param clockAhead how far before its value is UNCERTAIN, where the tag's definition names nothing else
 * @param histories how much is remembered for the rules about movement
 */
public record ValidationLimits(Duration timeAhead, Duration clockAhead, HistoryLimits histories) {

    public ValidationLimits {
        if (timeAhead.isNegative() || clockAhead.isNegative()) {
            throw new IllegalArgumentException("timeAhead and clockAhead must not be negative");
        }
    }
}
