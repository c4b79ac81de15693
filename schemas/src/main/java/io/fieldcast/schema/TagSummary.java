package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One tag over one window. A BAD value is counted, and takes part in nothing else. The numeric figures are left out
 * for tags that are not numbers, and where no usable value was read.
 *
 * @param count readings of the tag, whatever their quality
 * @param good those of quality GOOD
 * @param min smallest usable value (OPC UA Part 13, Minimum)
 * @param minAt source time of the first such value (MinimumActualTime)
 * @param max greatest usable value (Maximum)
 * @param maxAt source time of the first such value (MaximumActualTime)
 * @param first usable value with the earliest source time (Start)
 * @param last usable value with the latest source time (End)
 * @param mean arithmetic mean of the usable values (Average): not weighted by time
 * @param timeMean mean over time (TimeAverage): sloped between numbers, stepped for booleans (false 0, true 1)
 * @param stdDev standard deviation of the usable values as a population (StandardDeviationPopulation)
 * @param percentGood share of the window's duration during which the tag was GOOD, 0 to 100 (PercentGood)
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
