package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * One tag's value as a device sent it: a bare JSON scalar, or {@code {"value","quality"?,"time"?}}.
 *
 * @param quality what the device says of it; null if it said nothing
 * @param time the tag's own source timestamp; null if it is the reading's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonSerialize(using = RawTagValueJson.Serializer.class)
@JsonDeserialize(using = RawTagValueJson.Deserializer.class)
public record RawTagValue(
        TagValue value,
        @Nullable QualityLevel quality,
        @Nullable Instant time) {

    public RawTagValue {
        if (value instanceof TagValue.Missing && (quality == null || quality == QualityLevel.GOOD)) {
            throw new IllegalArgumentException("a null value needs a quality of UNCERTAIN or BAD");
        }
    }

    public static RawTagValue of(TagValue value) {
        return new RawTagValue(value, null, null);
    }

    /** Whether it is written as a bare scalar. */
    public boolean isBare() {
        return quality == null && time == null;
    }
}
