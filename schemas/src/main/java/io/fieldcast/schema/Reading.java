package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A validated reading: the value on {@code scada-data}.
 *
 * @param time source timestamp; the receive time if {@code timeSubstituted}
 * @param received when the ingest service had read it
 * @param seq the device's own counter; null if it has none
 * @param values every tag, also those whose value is not to be trusted
 * @param quality only the tags that are not GOOD
 * @param times only the tags whose own source timestamp differs from {@code time}; left out when empty
 * @param timeSubstituted the device sent no time; written only when true
 * @param historical backfill, never the current value; written only when true
 * @param late came when a window of its source time had closed, whose aggregate therefore lacks it; written only when
 *     true
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Reading(
        String site,
        String device,
        Instant time,
        Instant received,
        @Nullable Long seq,
        Map<String, TagValue> values,
        Map<String, Quality> quality,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Instant> times,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean timeSubstituted,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean historical,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean late) {

    @SuppressWarnings("ConstantValue") // Jackson passes null for a map that the JSON leaves out.
    public Reading {
        values = OrderedMap.copyOf(values);
        quality = quality == null ? Map.of() : OrderedMap.copyOf(quality);
        times = times == null ? Map.of() : OrderedMap.copyOf(times);
        quality.forEach((tag, q) -> {
            if (q.level() == QualityLevel.GOOD) {
                throw new IllegalArgumentException("quality lists only tags that are not GOOD, not " + tag);
            }
        });
    }

    /** The same reading, late. */
    public Reading markedLate() {
        return new Reading(
                site, device, time, received, seq, values, quality, times, timeSubstituted, historical, true);
    }

    public DeviceKey key() {
        return new DeviceKey(site, device);
    }

    public Quality qualityOf(String tag) {
        return quality.getOrDefault(tag, Quality.GOOD);
    }

    /** The latest of its source timestamps. */
    public Instant latestTime() {
        Instant latest = time;
        for (Instant ofTag : times.values()) {
            latest = ofTag.isAfter(latest) ? ofTag : latest;
        }
        return latest;
    }

    public Instant timeOf(String tag) {
        return times.getOrDefault(tag, time);
    }
}
