package io.fieldcast.stream.validate;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagDefinition.OnViolation;
import io.fieldcast.schema.TagValue;
import io.fieldcast.stream.tags.TagDefinitions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns a raw reading into a reading by asking the tags' definitions about each of its values. */
final class ReadingRules {

    private final TagDefinitions definitions;

    ReadingRules(TagDefinitions definitions) {
        this.definitions = definitions;
    }

    Verdict apply(RawReading raw) {
        DeviceKey device = raw.key();
        Instant time = raw.time() == null ? raw.received() : raw.time();
        Map<String, TagValue> values = new LinkedHashMap<>();
        Map<String, Quality> qualities = new LinkedHashMap<>();
        Map<String, Instant> times = new LinkedHashMap<>();
        for (Map.Entry<String, RawTagValue> entry : raw.values().entrySet()) {
            String tag = entry.getKey();
            RawTagValue sent = entry.getValue();
            TagDefinition definition = definitions.find(device, tag).definition();
            Quality byRule = ValueRules.judge(sent.value(), definition);
            if (definition.onViolation() == OnViolation.REJECT && byRule.level() == QualityLevel.BAD) {
                return new Verdict.Refused(
                        RejectionReason.RULE_VIOLATED, "values." + tag, ValueRules.explain(sent.value(), byRule));
            }
            values.put(tag, sent.value());
            Quality quality = ValueRules.reported(sent).and(byRule);
            if (quality.level() != QualityLevel.GOOD) {
                qualities.put(tag, quality);
            }
            if (sent.time() != null && !sent.time().equals(time)) {
                times.put(tag, sent.time());
            }
        }
        return new Verdict.Accepted(new Reading(
                raw.site(),
                raw.device(),
                time,
                raw.received(),
                raw.seq(),
                values,
                qualities,
                times,
                raw.time() == null,
                raw.historical(),
                false));
    }
}
