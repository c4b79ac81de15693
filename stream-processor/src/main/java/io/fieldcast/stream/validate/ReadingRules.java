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
import io.fieldcast.schema.TagMap;
import io.fieldcast.schema.TagRules.UnknownTag;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.WrittenReading;
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
import org.jspecify.annotations.Nullable;

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

    /**
     * @param key the device's, as text
     * @param written as it was read, if it was plain
     */
    Verdict apply(RawReading raw, DeviceKey device, String key, @Nullable WrittenReading written) {
        TagMap<RawTagValue> sent = TagMap.copyOf(raw.values());
        TagDefinition[] asked = new TagDefinition[sent.size()];
        Function<String, FoundDefinition> ofDevice = definitions.ofDevice(device);
        for (int i = 0; i < asked.length; i++) {
            String tag = sent.names().at(i);
            FoundDefinition found = ofDevice.apply(tag);
            if (isQuarantined(found)) {
                return new Verdict.Refused(
                        RejectionReason.UNKNOWN_TAG, "values." + tag, "nobody has defined this tag by its name");
            }
            asked[i] = found.definition();
        }
        Judgement judgement = judge(raw, sent, asked, new Movement(histories, raw, key));
        return judgement.refused() != null
                ? judgement.refused()
                : new Verdict.Accepted(judgement.toReading(raw), device, key, written);
    }

    private static boolean isQuarantined(FoundDefinition found) {
        return !found.named()
                && found.definition().rules() != null
                && found.definition().rules().unknownTag() == UnknownTag.QUARANTINE;
    }

    /** @param asked the definitions of the tags, in the order of these */
    private Judgement judge(RawReading raw, TagMap<RawTagValue> sent, TagDefinition[] asked, Movement movement) {
        Instant time = raw.time() == null ? raw.received() : raw.time();
        TagValue[] values = new TagValue[asked.length];
        Map<String, Quality> qualities = Map.of();
        Map<String, Instant> times = Map.of();
        Verdict.Refused refused = null;
        for (int i = 0; i < asked.length; i++) {
            String tag = sent.names().at(i);
            RawTagValue value = sent.at(i);
            TagDefinition definition = asked[i];
            Instant at = value.time() == null ? time : value.time();
            Quality reported = reported(value);
            Quality byRule =
                    clockSkewRule.judge(at, raw, definition).and(ValueRule.judgeByAll(value.value(), definition));
            byRule = byRule.and(movement.judge(tag, value.value(), at, reported.and(byRule), definition));
            if (byRule.level() == QualityLevel.BAD && definition.onViolation() == OnViolation.REJECT) {
                refused = refused == null ? refuse(tag, value.value(), byRule) : refused;
            }
            values[i] = value.value();
            Quality quality = reported.and(byRule);
            if (quality.level() != QualityLevel.GOOD) {
                qualities = with(qualities, tag, quality);
            }
            if (value.time() != null && !at.equals(time)) {
                times = with(times, tag, at);
            }
        }
        movement.done();
        return new Judgement(time, new TagMap<>(sent.names(), values), qualities, times, refused);
    }

    /** Most readings have none of these. */
    private static <V> Map<String, V> with(Map<String, V> map, String tag, V value) {
        Map<String, V> grown = map.isEmpty() ? new LinkedHashMap<>() : map;
        grown.put(tag, value);
        return grown;
    }

    /** What has been found out of a reading. */
    private record Judgement(
            Instant time,
            TagMap<TagValue> values,
            Map<String, Quality> qualities,
            Map<String, Instant> times,
            Verdict.@Nullable Refused refused) {

        private Reading toReading(RawReading raw) {
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
