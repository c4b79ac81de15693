package io.fieldcast.stream.batch;

import io.fieldcast.schema.Batch;
import io.fieldcast.schema.TagValue;
import org.jspecify.annotations.Nullable;

/** One tag over the readings of a batch. */
final class NumberSummary {

    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double mean;
    private @Nullable TagValue last;

    void add(TagValue number) {
        double value = number.asDouble();
        count++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        mean += (value - mean) / count;
        last = number;
    }

    Batch.Summary toSummary() {
        return new Batch.Summary(count, min, max, Double.isFinite(mean) ? (Double) mean : null, last);
    }
}
