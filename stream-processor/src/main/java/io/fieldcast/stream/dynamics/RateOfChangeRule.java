package io.fieldcast.stream.dynamics;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules;
import io.fieldcast.schema.TagRules.Thresholds;

/**
 * A number that lies further from the last one that was not BAD than the tag can change in the source time between
 * (QARTOD rate of change test; it names no thresholds). By default a change by the whole span within a minute is
 * suspect, and none fails: pumps and burners do start.
 */
final class RateOfChangeRule implements DynamicRule {

    private static final double SECONDS_FOR_THE_SPAN = 60;

    @Override
    public boolean isAskedBy(TagRules rules) {
        return rules.rateOfChange() != null;
    }

    @Override
    public Quality judge(Observation now, TagDefinition definition, TagRules rules, TagHistory history) {
        if (!now.value().isNumber() || rules.rateOfChange() == null) {
            return Quality.GOOD;
        }
        double value = now.value().asDouble();
        TagHistory.Trusted before = history.trusted;
        Quality quality = Quality.GOOD;
        if (before != null && now.at() > before.at()) {
            double seconds = (now.at() - before.at()) / SourceTime.MICROS_PER_SECOND;
            double perSecond = Math.abs(value - before.value()) / seconds;
            quality = amounts(rules.rateOfChange(), definition).judge(perSecond, QualityReason.RATE_OF_CHANGE);
        }
        if (quality.level() != QualityLevel.BAD && !now.isBad()) {
            history.trusted = new TagHistory.Trusted(value, now.at());
        }
        return quality;
    }

    private static Amounts amounts(Thresholds given, TagDefinition definition) {
        return new Amounts(
                given.suspect() != null ? given.suspect() : Span.of(definition) / SECONDS_FOR_THE_SPAN,
                given.fail() != null ? given.fail() : Double.NaN);
    }

    @Override
    public void forget(TagHistory history) {
        history.trusted = null;
    }
}
