package io.fieldcast.standalone.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fieldcast.schema.RawTagValue;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reading as it is posted to an ingest service.
 *
 * @param seq the device's own counter; null if it has none
 * @param historical backfill: never mistaken for the current value
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PostedReading(
        String site,
        String device,
        Instant time,
        @Nullable Long seq,
        Map<String, RawTagValue> values,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean historical) {

    public PostedReading {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
