package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What a device did during one window of source time: the value on {@code scada-aggregated}.
 *
 * @param revision counts what was published of this window, from 1
 * @param last whether the window has closed; written {@code final}
 * @param tags a summary of each tag that was read in the window
 */
public record Aggregate(
        String site,
        String device,
        Window window,
        int revision,
        @JsonProperty("final") boolean last,
        Map<String, TagSummary> tags) {

    public Aggregate {
        tags = OrderedMap.copyOf(tags);
    }

    /**
     * A tumbling window, aligned to the epoch in UTC.
     *
     * @param start inclusive
     * @param end exclusive
     */
    public record Window(Instant start, Instant end, Duration size) {

        public Window {
            if (!start.plus(size).equals(end)) {
                throw new IllegalArgumentException("window " + start + " to " + end + " is not of size " + size);
            }
        }

        /** The window of this size that an instant falls in. */
        public static Window containing(Instant time, Duration size) {
            long sizeMillis = size.toMillis();
            Instant start = Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), sizeMillis) * sizeMillis);
            return new Window(start, start.plus(size), size);
        }
    }
}
