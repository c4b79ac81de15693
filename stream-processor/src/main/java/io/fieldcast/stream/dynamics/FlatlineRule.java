package io.fieldcast.stream.dynamics;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules;
import io.fieldcast.schema.TagRules.Flatline;
import io.fieldcast.schema.TagValue;
import java.time.Duration;

/**
 * A value of any type that has not changed for longer than a live signal keeps still (QARTOD flat line test). All values
 * of a run lie within the tolerance; the one that leaves it begins the next run. The threshold itself counts: after
 * exactly so long the value is UNCERTAIN, and later BAD.
 *
 * <p>By default ten expected intervals are suspect and six times as much fails. Where neither an interval nor a figure
 * is known the rule asks nothing. Time in which the tag was silent does not count, for nobody knows what it did. Values
 * that may well stay, as zero at standstill or at night, are excepted by the definition, and end a run.
 */
final class FlatlineRule implements DynamicRule {

    private static final int SUSPECT_INTERVALS = 10;
    private static final int FAIL_OF_SUSPECT = 6;
    private static final int TEXT_LENGTHS = 1 << 16;

    @Override
    public boolean isAskedBy(TagRules rules) {
        return rules.flatline() != null;
    }

    @Override
    public Quality judge(Observation now, TagDefinition definition, TagRules rules, TagHistory history) {
        Flatline flatline = rules.flatline();
        if (flatline == null) {
            return Quality.GOOD;
        }
        double tolerance = now.value().isNumber() ? tolerance(flatline, definition) : 0;
        double level = level(now.value());
        if (now.value().isNumber() && isExcepted(level, flatline, tolerance)) {
            history.flat = null;
            return Quality.GOOD;
        }
        FlatRun run =
                history.flat == null ? FlatRun.startingAt(level) : history.flat.with(level, tolerance, now.watched());
        history.flat = run;
        return judge(run.watched(), flatline, definition);
    }

    private static Quality judge(long flatFor, Flatline flatline, TagDefinition definition) {
        long suspect = suspectAfter(flatline, definition);
        Duration given = flatline.failAfter();
        long fail = given != null ? SourceTime.micros(given) : suspect * FAIL_OF_SUSPECT;
        if (flatFor >= fail) {
            return Quality.of(QualityLevel.BAD, QualityReason.FLATLINE);
        }
        return flatFor >= suspect ? Quality.of(QualityLevel.UNCERTAIN, QualityReason.FLATLINE) : Quality.GOOD;
    }

    private static long suspectAfter(Flatline flatline, TagDefinition definition) {
        if (flatline.suspectAfter() != null) {
            return SourceTime.micros(flatline.suspectAfter());
        }
        Duration interval = definition.expectedInterval();
        return SUSPECT_INTERVALS * (interval == null ? SourceTime.AGES : SourceTime.micros(interval));
    }

    private static double tolerance(Flatline flatline, TagDefinition definition) {
        if (flatline.tolerance() != null) {
            return flatline.tolerance();
        }
        return definition.deadband() == null ? 0 : definition.deadband();
    }

    private static boolean isExcepted(double level, Flatline flatline, double tolerance) {
        for (double excepted : flatline.except()) {
            if (Math.abs(level - excepted) <= tolerance) {
                return true;
            }
        }
        return false;
    }

    /** Something that is the same for the same value. Of a text its hash and length: texts may be long. */
    private static double level(TagValue value) {
        if (value instanceof TagValue.Flag flag) {
            return flag.value() ? 1 : 0;
        }
        if (value instanceof TagValue.Text text) {
            return (double) text.value().hashCode() * TEXT_LENGTHS
                    + text.value().length() % TEXT_LENGTHS;
        }
        return value.asDouble();
    }

    @Override
    public void forget(TagHistory history) {
        history.flat = null;
    }
}
