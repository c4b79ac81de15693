package io.fieldcast.stream.validate;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagDefinition.OnViolation;
import io.fieldcast.schema.TagRules.UnknownTag;
import io.fieldcast.schema.TagValue;
import io.fieldcast.stream.dynamics.DeviceHistories;
import io.fieldcast.stream.tags.FoundDefinition;
import io.fieldcast.stream.tags.TagDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns a raw reading into a reading by asking the tags' definitions about each of its values: whether the tag is known,
 * what the device itself says of the value, the clock, the value by itself, and the value after those before it. All
 * values are judged, and remembered, before one of them sends the reading away: so the rules do not depend on the order
 * of its tags.
 */
final class ReadingRules {

    private final TagDefinitions definitions;
    private final DeviceHistories histories;
    private final ClockSkewRule clockSkewRule;

    ReadingRules(TagDefinitions definitions, DeviceHistories histories, Duration clockAhead) {
        this.definitions = definitions;
        this.histories = histories;
        this.clockSkewRule = new ClockSkewRule(clockAhead);
    }

    /** @param key the device's, as text */
    Verdict apply(RawReading raw, DeviceKey device, String key) {
        TagDefinition[] asked = new TagDefinition[raw.values().size()];
        Function<String, FoundDefinition> ofDevice = definitions.ofDevice(device);
        int index = 0;
        for (String tag : raw.values().keySet()) {
            FoundDefinition found = ofDevice.apply(tag);
            if (isQuarantined(found)) {
                return new Verdict.Refused(
                        RejectionReason.UNKNOWN_TAG, "values." + tag, "nobody has defined this tag by its name");
            }
            asked[index++] = found.definition();
        }
        return judge(raw, asked, new Movement(histories, raw, key), device, key);
    }

    private static boolean isQuarantined(FoundDefinition found) {
        return !found.named()
                && found.definition().rules() != null
                && found.definition().rules().unknownTag() == UnknownTag.QUARANTINE;
    }

    /** @param asked the definitions of the reading's tags, in their order */
    private Verdict judge(RawReading raw, TagDefinition[] asked, Movement movement, DeviceKey device, String key) {
        Instant time = raw.time() == null ? raw.received() : raw.time();
        Map<String, TagValue> values = new LinkedHashMap<>();
        Map<String, Quality> qualities = new LinkedHashMap<>();
        Map<String, Instant> times = new LinkedHashMap<>();
        Verdict.Refused refused = null;
        int index = 0;
        for (Map.Entry<String, RawTagValue> entry : raw.values().entrySet()) {
            String tag = entry.getKey();
            RawTagValue sent = entry.getValue();
            TagDefinition definition = asked[index++];
            Instant at = sent.time() == null ? time : sent.time();
            Quality reported = reported(sent);
            Quality byRule =
                    clockSkewRule.judge(at, raw, definition).and(ValueRule.judgeByAll(sent.value(), definition));
            byRule = byRule.and(movement.judge(tag, sent.value(), at, reported.and(byRule), definition));
            if (byRule.level() == QualityLevel.BAD && definition.onViolation() == OnViolation.REJECT) {
                refused = refused == null ? refuse(tag, sent.value(), byRule) : refused;
            }
            values.put(tag, sent.value());
            Quality quality = reported.and(byRule);
            if (quality.level() != QualityLevel.GOOD) {
                qualities.put(tag, quality);
            }
            if (!at.equals(time)) {
                times.put(tag, at);
            }
        }
        movement.done();
        return refused != null
                ? refused
                : new Verdict.Accepted(toReading(raw, time, values, qualities, times), device, key);
    }

    private static Reading toReading(
            RawReading raw,
            Instant time,
            Map<String, TagValue> values,
            Map<String, Quality> qualities,
            Map<String, Instant> times) {
        return new Reading(
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
                false);
    }

    /** What the device itself says of its value. */
    private static Quality reported(RawTagValue sent) {
        QualityLevel level = sent.quality();
        if (level == null || level == QualityLevel.GOOD) {
            return Quality.GOOD;
        }
        Quality quality = Quality.of(level, QualityReason.DEVICE_REPORTED);
        return sent.value() instanceof TagValue.Missing
                ? quality.and(Quality.of(level, QualityReason.NO_VALUE))
                : quality;
    }

    /** Says why; a text, which may be long or private, is not repeated. */
    private static Verdict.Refused refuse(String tag, TagValue value, Quality quality) {
        String what = value.isNumber() ? Double.toString(value.asDouble()) : "a value that is no number";
        String why = quality.reasons().stream()
                .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
        return new Verdict.Refused(
                RejectionReason.RULE_VIOLATED, "values." + tag, what + " breaks the tag's definition: " + why);
    }
}
