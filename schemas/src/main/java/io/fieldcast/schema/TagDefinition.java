package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tag and what is asked of its values: the value on {@code scada.tags}.
 *
 * @param unit engineering unit as a UCUM code, for instance {@code Cel}, {@code %}, {@code hPa}
 * @param instrumentRange what the instrument can return; a number outside is BAD
 * @param euRange normal operation; a number outside is UNCERTAIN
 * @param alarmLimits where the process needs a person; says nothing of the value's quality
 * @param sentinels numbers that the instrument sends instead of a measurement; such a value is BAD
 * @param expectedInterval how often the tag is reported when all is well; the defaults of the rules about time follow it
 * @param deadband the least change that means anything, in the tag's unit; smaller ones count as none
 * @param rules what is asked of the values beyond the ranges
 * @param onViolation whether a BAD value is marked or sends its whole reading to {@code scada.rejected}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagDefinition(
        @Nullable String unit,
        @Nullable Range instrumentRange,
        @Nullable Range euRange,
        @Nullable AlarmLimits alarmLimits,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> sentinels,
        @Nullable Duration expectedInterval,
        @Nullable Double deadband,
        @Nullable TagRules rules,
        OnViolation onViolation) {

    /** What becomes of a reading in which this tag is BAD by a rule. */
    public enum OnViolation {
        @JsonProperty("flag")
        FLAG,
        @JsonProperty("reject")
        REJECT
    }

    /** From {@code low} to {@code high}, both included. */
    public record Range(double low, double high) {
        public Range {
            if (!(low <= high)) {
                throw new IllegalArgumentException("range: low " + low + " must not exceed high " + high);
            }
        }

        public boolean contains(double value) {
            return value >= low && value <= high;
        }
    }

    /** Alarm limits in ascending order, each of which may be absent (OPC UA Part 9, ExclusiveLimitAlarmType). */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AlarmLimits(
            @Nullable Double lowLow,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double highHigh) {
        public AlarmLimits {
            Double below = null;
            for (Double limit : new Double[] {lowLow, low, high, highHigh}) {
                if (below != null && limit != null && below > limit) {
                    throw new IllegalArgumentException("alarmLimits: must ascend from lowLow to highHigh, but " + below
                            + " comes before " + limit);
                }
                below = limit == null ? below : limit;
            }
        }
    }

    /** Nothing is known and nothing is asked. */
    public static final TagDefinition NONE =
            new TagDefinition(null, null, null, null, List.of(), null, null, null, OnViolation.FLAG);

    private static final int MISSED_REPORTS = 3;
    private static final Duration SHORTEST_SILENCE = Duration.ofSeconds(10);

    @SuppressWarnings("ConstantValue") // Jackson passes null for what the JSON leaves out.
    public TagDefinition {
        sentinels = sentinels == null ? List.of() : List.copyOf(sentinels);
        onViolation = onViolation == null ? OnViolation.FLAG : onViolation;
        if (expectedInterval != null && (expectedInterval.isNegative() || expectedInterval.isZero())) {
            throw new IllegalArgumentException("expectedInterval: must be positive, not " + expectedInterval);
        }
        if (deadband != null && !(deadband >= 0)) {
            throw new IllegalArgumentException("deadband: must not be negative, but is " + deadband);
        }
    }

    /**
     * How long nothing may come before the tag counts as silent: as its rules say, or else three expected intervals (one
     * report may be lost, and one late) and at least 10 seconds; null if neither is known.
     */
    public @Nullable Duration allowedSilence() {
        if (rules != null && rules.silentAfter() != null) {
            return rules.silentAfter();
        }
        if (expectedInterval == null || expectedInterval.toSeconds() > Long.MAX_VALUE / MISSED_REPORTS) {
            return expectedInterval;
        }
        Duration missed = expectedInterval.multipliedBy(MISSED_REPORTS);
        return missed.compareTo(SHORTEST_SILENCE) < 0 ? SHORTEST_SILENCE : missed;
    }
}
