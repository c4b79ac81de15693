package io.fieldcast.standalone.endtoend;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.FieldcastJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A reading as a device posts it.
 *
 * @param uncertain tags that the device itself does not quite trust
 * @param ahead its time lies too far ahead, so that it must be rejected
 */
record SentReading(
        String site,
        String device,
        long seq,
        Instant time,
        Map<String, TagValue> values,
        Set<String> uncertain,
        boolean historical,
        boolean ahead) {

    /** By which it is found again. */
    record Id(String device, long seq) {

        static Id of(Reading reading) {
            return new Id(reading.key().toString(), reading.seq());
        }
    }

    Id id() {
        return new Id(site + "/" + device, seq);
    }

    byte[] json() {
        Map<String, Object> tags = new LinkedHashMap<>();
        values.forEach((tag, value) ->
                tags.put(tag, uncertain.contains(tag) ? Map.of("value", value, "quality", "UNCERTAIN") : value));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("site", site);
        json.put("device", device);
        json.put("time", time);
        json.put("seq", seq);
        json.put("values", tags);
        json.put("historical", historical);
        return FieldcastJson.MAPPER.writeValueAsBytes(json);
    }

    /** Whether this is how it must stand on {@code scada-data}. */
    boolean isFaithfully(Reading reading) {
        return reading.time().equals(time)
                && reading.values().equals(values)
                && reading.historical() == historical
                && values.keySet().stream()
                        .allMatch(tag -> reading.qualityOf(tag).level() == levelOf(tag));
    }

    private QualityLevel levelOf(String tag) {
        if (tag.equals("temperature") && Math.abs(values.get(tag).asDouble() - 25) > 75) {
            return QualityLevel.BAD; // the built-in rule: -50 to 100 degrees
        }
        return uncertain.contains(tag) ? QualityLevel.UNCERTAIN : QualityLevel.GOOD;
    }
}
