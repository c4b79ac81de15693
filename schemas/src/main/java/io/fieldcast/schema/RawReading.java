package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reading as a device sent it, with when and from where it was received: the value on {@code scada.raw}.
 *
 * @param time source timestamp; null if the device sent none
 * @param received when the ingest service had read it
 * @param source how it came in, for instance {@code http}
 * @param seq the device's own counter; null if it has none
 * @param historical backfill: never mistaken for the current value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RawReading(
        String site,
        String device,
        @Nullable Instant time,
        Instant received,
        String source,
        @Nullable Long seq,
        Map<String, RawTagValue> values,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean historical) {

    /** The most tags that one reading may carry. */
    public static final int MAX_TAGS = 1_000;

    public RawReading {
        Identifier.SITE.require(site);
        Identifier.DEVICE.require(device);
        values = OrderedMap.copyOf(values);
        if (values.isEmpty() || values.size() > MAX_TAGS) {
            throw new IllegalArgumentException("values: 1 to " + MAX_TAGS + " tags, not " + values.size());
        }
        if (!(values instanceof TagMap)) {
            values.keySet().forEach(Identifier.TAG::require);
        }
    }

    public DeviceKey key() {
        return new DeviceKey(site, device);
    }

    /** {@link #key()} as it is written. */
    public String writtenKey() {
        return DeviceKey.written(site, device);
    }
}
