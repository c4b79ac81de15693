package io.fieldcast.stream.dynamics;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules;
import io.fieldcast.schema.TagRules.Thresholds;

/**
 * A number that stands out from those before it (QARTOD spike test, with its thresholds of 10 and 25 percent of the
 * span).
 *
 * <p>QARTOD compares a value with both of its neighbours and so answers one value late. Readings go on at once here:
 * the newest value is compared with the one before it and with the median of the last five, and the smaller distance
 * counts. Far from both is a spike. A ramp stays near its last value. The value after a spike is near the median, which
 * one spike does not move. And after a true step only the first value is far from both: the second is near the first.
 * The price is that of a spike of several values only the first is seen, as in QARTOD's own test.
 *
 * <p>Fewer than three values outvote nobody: the rule then asks nothing. After a silence it begins anew.
 */
final class SpikeRule implements DynamicRule {

    private static final int LEAST_VALUES = 3;
    private static final double SUSPECT_OF_SPAN = 0.1;
    private static final double FAIL_OF_SUSPECT = 2.5;

    @Override
    public boolean isAskedBy(TagRules rules) {
        return rules.spike() != null;
    }

    @Override
    public Quality judge(Observation now, TagDefinition definition, TagRules rules, TagHistory history) {
        if (!now.value().isNumber() || rules.spike() == null) {
            return Quality.GOOD;
        }
        double value = now.value().asDouble();
        RecentValues before = history.recent == null ? new RecentValues() : history.recent;
        history.recent = before;
        Quality quality = Quality.GOOD;
        if (before.size() >= LEAST_VALUES) {
            double distance = Math.min(Math.abs(value - before.last()), Math.abs(value - before.median()));
            quality = amounts(rules.spike(), definition).judge(distance, QualityReason.SPIKE);
        }
        // A spike, too: should it be a step, these values are the normal soon.
        before.add(value);
        return quality;
    }

    private static Amounts amounts(Thresholds given, TagDefinition definition) {
        double suspect = given.suspect() != null ? given.suspect() : Span.of(definition) * SUSPECT_OF_SPAN;
        double fail = given.fail() != null ? given.fail() : suspect * FAIL_OF_SUSPECT;
        return new Amounts(suspect, fail);
    }

    @Override
    public void forget(TagHistory history) {
        history.recent = null;
    }
}
