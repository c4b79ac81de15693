package io.fieldcast.stream.validate;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules.ClockSkew;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source time that lies further from the receive time than clocks differ makes a value UNCERTAIN. Ahead this is asked
 * of every tag, since nothing can be measured in the future; behind only where the definition asks for it, since late
 * is not wrong, and never of historical readings. What lies very far ahead does not get here: {@link TimeRule}.
 */
final class ClockSkewRule {

    private static final Quality AHEAD = Quality.of(QualityLevel.UNCERTAIN, QualityReason.CLOCK_AHEAD);
    private static final Quality BEHIND = Quality.of(QualityLevel.UNCERTAIN, QualityReason.CLOCK_BEHIND);

    private final Duration usuallyAhead;

    /** @param usuallyAhead what is allowed where a definition names nothing else */
    ClockSkewRule(Duration usuallyAhead) {
        this.usuallyAhead = usuallyAhead;
    }

    Quality judge(Instant time, RawReading raw, TagDefinition definition) {
        ClockSkew asked = definition.rules() == null ? null : definition.rules().clockSkew();
        if (time.isAfter(raw.received())) {
            return isMoreThan(allowedAhead(asked), raw.received(), time) ? AHEAD : Quality.GOOD;
        }
        if (asked == null || asked.behind() == null || raw.historical()) {
            return Quality.GOOD;
        }
        return isMoreThan(asked.behind(), time, raw.received()) ? BEHIND : Quality.GOOD;
    }

    private Duration allowedAhead(@Nullable ClockSkew asked) {
        return asked == null || asked.ahead() == null ? usuallyAhead : asked.ahead();
    }

    /** Compares durations, for an instant moved by a very long one would be no instant any more. */
    private static boolean isMoreThan(Duration allowed, Instant from, Instant to) {
        return Duration.between(from, to).compareTo(allowed) > 0;
    }
}
