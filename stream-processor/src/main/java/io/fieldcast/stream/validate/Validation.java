package io.fieldcast.stream.validate;

import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.ReadingParser;
import io.fieldcast.schema.json.Violation;
import io.fieldcast.schema.json.WrittenReading;
import io.fieldcast.schema.json.WrittenReadings;
import io.fieldcast.stream.dynamics.DeviceHistories;
import io.fieldcast.stream.tags.TagDefinitions;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Judges the records of {@code scada.raw}, in the order in which trust is built: structure, identity, whether it is
 * one that was accepted before, time, values.
 *
 * <p>Anything may stand on that topic, so nothing about the bytes is taken for granted. Not safe for several threads.
 */
public final class Validation {

    private final WrittenReadings plain = new WrittenReadings();
    private final ReadingParser structure = ReadingParser.raw();
    private final TimeRule timeRule;
    private final ReadingRules readingRules;

    public Validation(TagDefinitions definitions, DeviceHistories histories, ValidationLimits limits) {
        this.timeRule = new TimeRule(limits.timeAhead());
        this.readingRules = new ReadingRules(definitions, histories, limits.clockAhead());
    }

    public Verdict judge(byte @Nullable [] key, byte @Nullable [] value, EarlierReadings earlier) {
        if (value == null || value.length == 0) {
            return malformed(new Violation("", "type", "the record has no value"));
        }
        WrittenReading written = plain.read(value);
        if (written != null) {
            boolean isItsOwn = key != null && written.isKeyedBy(key);
            return judge(written.reading(), written.device(), written.key(), isItsOwn, written, earlier);
        }
        ParsedReading parsed;
        try (JsonParser in = FieldcastJson.MAPPER.createParser(value)) {
            if (in.nextToken() == null) {
                return malformed(new Violation("", "type", "the record's value is blank"));
            }
            parsed = structure.parse(in);
            if (in.nextToken() != null) {
                return malformed(new Violation("", "type", "more than one JSON value"));
            }
        } catch (JacksonException e) {
            return malformed(new Violation("", "json", "not JSON: " + e.getOriginalMessage()));
        }
        return parsed instanceof ParsedReading.Valid valid
                ? judge(key, valid.reading(), earlier)
                : malformed(((ParsedReading.Invalid) parsed).violation());
    }

    private Verdict judge(byte @Nullable [] key, RawReading raw, EarlierReadings earlier) {
        DeviceKey device = raw.key();
        String expected = device.toString();
        boolean isItsOwn = key != null && expected.equals(new String(key, StandardCharsets.UTF_8));
        return judge(raw, device, expected, isItsOwn, null, earlier);
    }

    private Verdict judge(
            RawReading raw,
            DeviceKey device,
            String expected,
            boolean isItsOwn,
            @Nullable WrittenReading written,
            EarlierReadings earlier) {
        if (!isItsOwn) {
            return new Verdict.Refused(
                    RejectionReason.KEY_MISMATCH, null, "the record's key is not the reading's own, " + expected);
        }
        Verdict.Refused repeated = earlier.objectionTo(raw, expected);
        if (repeated != null) {
            return repeated;
        }
        Verdict.Refused ahead = timeRule.check(raw);
        return ahead != null ? ahead : readingRules.apply(raw, device, expected, written);
    }

    private static Verdict malformed(Violation violation) {
        String field = violation.field().isEmpty() ? null : violation.field();
        return new Verdict.Refused(RejectionReason.MALFORMED, field, violation.message());
    }
}
