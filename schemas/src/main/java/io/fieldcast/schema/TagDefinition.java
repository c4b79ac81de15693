package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tag and what is asked of its values: the value on {@code scada.tags}.
 *
 * @param unit engineering unit as a UCUM code, for instance {@code Cel}, {@code %}, {@code hPa}
 * @param instrumentRange what the instrument can return; a number outside is BAD
 * @param euRange normal operation; a number outside is UNCERTAIN
 * @param sentinels numbers that the instrument sends instead of a measurement; such a value is BAD
 * @param onViolation whether a BAD value is marked or sends its whole reading to {@code scada.rejected}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagDefinition(
        @Nullable String unit,
        @Nullable Range instrumentRange,
        @Nullable Range euRange,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> sentinels,
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

    @SuppressWarnings("ConstantValue") // Jackson passes null for what the JSON leaves out.
    public TagDefinition {
        sentinels = sentinels == null ? List.of() : List.copyOf(sentinels);
        onViolation = onViolation == null ? OnViolation.FLAG : onViolation;
    }
}
