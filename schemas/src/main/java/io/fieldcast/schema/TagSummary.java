package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One tag over one window. A BAD value is counted, and takes part in nothing else, and so does a value that is missing.
 * The numeric figures are left out for tags that are not numbers, and where no usable value was read.
 *
 * <p>Between two readings a tag is what it was at the first of them; what it was before the window comes from the last
 * reading before, and after the last reading it holds its value: also when the next reading is the very one that closes
 * the window, for a window closes before that is added. Before a window's final result, time counts up to the
 * device's latest source time only, and so does the share that was GOOD. A reading that comes later than the grace takes
 * part, in a larger window that is still open, in everything but the two figures over time.
 *
 * @param count readings of the tag, whatever their quality
 * @param good those of quality GOOD
 * @param min smallest usable value (OPC UA Part 13, Minimum)
 * @param minAt source time of the first such value (MinimumActualTime)
 * @param max greatest usable value (Maximum)
 * @param maxAt source time of the first such value (MaximumActualTime)
 * @param first usable value with the earliest source time (Start); texts of more than 128 characters are passed over
 * @param last usable value with the latest source time (End); long texts are passed over likewise
 * @param mean arithmetic mean of the usable values (Average): not weighted by time
 * @param timeMean mean over the time in which the tag was usable (TimeAverage): sloped between numbers, stepped for
 *     booleans (false 0, true 1); if no time has passed since, the latest usable value
 * @param stdDev standard deviation of the usable values as a population (StandardDeviationPopulation)
 * @param percentGood share of the window's duration during which the tag was GOOD, 0 to 100 (PercentGood); time before
 *     a tag's first reading is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TagSummary(
        long count,
        long good,
        @Nullable Double min,
        @Nullable Instant minAt,
        @Nullable Double max,
        @Nullable Instant maxAt,
        @Nullable TagValue first,
        @Nullable TagValue last,
        @Nullable Double mean,
        @Nullable Double timeMean,
        @Nullable Double stdDev,
        double percentGood) {}
