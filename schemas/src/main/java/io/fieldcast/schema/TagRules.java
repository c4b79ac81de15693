package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a tag's values beyond its ranges. A rule that is absent asks nothing; one that is there without its
 * figures takes those of practice.
 *
 * @param type a value of another type is BAD
 * @param rateOfChange of numbers, in units per second (QARTOD rate of change test)
 * @param spike of numbers, in units (QARTOD spike test)
 * @param flatline of any value that does not change (QARTOD flat line test)
 * @param clockSkew how far the source time may lie from the receive time
 * @param silentAfter when nothing of this tag has come for so long its device is said to be silent; absent: three
 *     expected intervals, at least 10 seconds
 * @param outOfOrder what becomes of a value that is older than the tag's last
 * @param unknownTag what becomes of a tag for which nothing but a wildcard stands
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagRules(
        @Nullable ValueType type,
        @Nullable Thresholds rateOfChange,
        @Nullable Thresholds spike,
        @Nullable Flatline flatline,
        @Nullable ClockSkew clockSkew,
        @Nullable Duration silentAfter,
        @Nullable OutOfOrder outOfOrder,
        @Nullable UnknownTag unknownTag) {

    public TagRules {
        requirePositive("silentAfter", silentAfter);
    }

    /** What a value may be. */
    public enum ValueType {
        @JsonProperty("number")
        NUMBER,
        @JsonProperty("boolean")
        BOOLEAN,
        @JsonProperty("string")
        STRING
    }

    /** What becomes of a value that comes after a later one. */
    public enum OutOfOrder {
        @JsonProperty("accept")
        ACCEPT,
        @JsonProperty("flag")
        FLAG
    }

    /** What becomes of a reading with a tag that nobody has defined by name. */
    public enum UnknownTag {
        @JsonProperty("accept")
        ACCEPT,
        @JsonProperty("quarantine")
        QUARANTINE
    }

    /**
     * Above {@code suspect} a value is UNCERTAIN, above {@code fail} BAD.
     *
     * @param suspect absent: a rate of the tag's span (of its {@code instrumentRange}, or else {@code euRange}) within
     *     60 seconds, a spike of 10 percent of the span; without a span, none
     * @param fail absent: no rate fails; a spike does at 2.5 times {@code suspect}, which by default is 25 percent of the
     *     span
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Thresholds(
            @Nullable Double suspect, @Nullable Double fail) {
        public Thresholds {
            if (suspect != null && !(suspect >= 0)) {
                throw new IllegalArgumentException("suspect: must not be negative, but is " + suspect);
            }
            if (fail != null && !(fail >= 0)) {
                throw new IllegalArgumentException("fail: must not be negative, but is " + fail);
            }
            if (suspect != null && fail != null && suspect > fail) {
                throw new IllegalArgumentException("suspect: must not exceed fail, but " + suspect + " > " + fail);
            }
        }
    }

    /**
     * A value that has changed by no more than {@code tolerance} for so long is UNCERTAIN, and later BAD.
     *
     * @param tolerance in the tag's unit; absent: the deadband, or else 0
     * @param suspectAfter absent: ten expected intervals
     * @param failAfter absent: six times as long as {@code suspectAfter}
     * @param except numbers that may stay for however long, as zero at standstill or at night; the tolerance counts here,
     *     too
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Flatline(
            @Nullable Double tolerance,
            @Nullable Duration suspectAfter,
            @Nullable Duration failAfter,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> except) {

        @SuppressWarnings("ConstantValue") // Jackson passes null for what the JSON leaves out.
        public Flatline {
            except = except == null ? List.of() : List.copyOf(except);
            if (tolerance != null && !(tolerance >= 0)) {
                throw new IllegalArgumentException("tolerance: must not be negative, but is " + tolerance);
            }
            requirePositive("suspectAfter", suspectAfter);
            requirePositive("failAfter", failAfter);
            if (suspectAfter != null && failAfter != null && suspectAfter.compareTo(failAfter) > 0) {
                throw new IllegalArgumentException(
                        "suspectAfter: must not exceed failAfter, but " + suspectAfter + " > " + failAfter);
            }
        }
    }

    /**
     * A source time that lies further from the receive time makes the value UNCERTAIN.
     *
     * @param ahead absent: as for every tag, 10 seconds unless the processor is set up otherwise
     * @param behind absent: however far; historical readings may lie behind
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ClockSkew(
            @Nullable Duration ahead, @Nullable Duration behind) {
        public ClockSkew {
            requirePositive("ahead", ahead);
            requirePositive("behind", behind);
        }
    }

    private static void requirePositive(String field, @Nullable Duration duration) {
        if (duration != null && (duration.isNegative() || duration.isZero())) {
            throw new IllegalArgumentException(field + ": must be positive, not " + duration);
        }
    }
}
