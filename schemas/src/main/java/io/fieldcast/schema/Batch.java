package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many readings of one site: the value on {@code scada-batch}. Each reading is in exactly one batch, and the readings
 * of a device are in order.
 *
 * @param from earliest source time within
 * @param to latest source time within
 * @param summary of each tag with a usable numeric value, over all devices of the batch
 */
public record Batch(
        String site, Instant from, Instant to, int count, List<Reading> readings, Map<String, Summary> summary) {

    public Batch {
        readings = List.copyOf(readings);
        summary = OrderedMap.copyOf(summary);
        if (readings.isEmpty() || count != readings.size()) {
            throw new IllegalArgumentException("count " + count + " of a batch of " + readings.size() + " readings");
        }
    }

    /**
     * One tag within a batch; BAD values and values that are no numbers take no part.
     *
     * @param last the value read last, in the order of arrival
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Summary(
            long count,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable Double mean,
            @Nullable TagValue last) {}
}
