package io.fieldcast.schema.json;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/**
 * Reads one tag's value, bare or as {@code {"value","quality"?,"time"?}}; null stands for a violation. Not safe for
 * several threads.
 */
public final class TagValueParser {

    /** Longest text value, in UTF-16 units. */
    static final int MAX_TEXT = 4_096;

    private final ScalarFields scalars;

    /** Violations are told to {@code scalars}. */
    public TagValueParser(ScalarFields scalars) {
        this.scalars = scalars;
    }

    @Nullable
    RawTagValue parse(JsonParser in, String field) {
        if (in.currentToken() == JsonToken.START_OBJECT) {
            return parseLongForm(in, field);
        }
        TagValue value = scalar(in, field);
        if (value instanceof TagValue.Missing) {
            return refuseMissing(field);
        }
        return value == null ? null : RawTagValue.of(value);
    }

    /** A value of a kind that breaks no rule whatever it is; null if it needs {@link #parse}, and nothing was consumed. */
    @Nullable
    RawTagValue undisputed(JsonParser in) {
        return switch (in.currentToken()) {
            case VALUE_NUMBER_FLOAT -> {
                double number = in.getDoubleValue();
                yield Double.isFinite(number) ? RawTagValue.of(TagValue.of(number)) : null;
            }
            case VALUE_TRUE -> RawTagValue.of(TagValue.of(true));
            case VALUE_FALSE -> RawTagValue.of(TagValue.of(false));
            default -> null;
        };
    }

    private @Nullable RawTagValue parseLongForm(JsonParser in, String field) {
        TagValue value = null;
        QualityLevel quality = null;
        Instant time = null;
        boolean hasValue = false;
        boolean hasQuality = false;
        boolean hasTime = false;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            String path = field + "." + ScalarFields.shorten(name);
            in.nextToken();
            switch (name) {
                case "value" -> {
                    once(hasValue, path);
                    hasValue = true;
                    value = scalar(in, path);
                }
                case "quality" -> {
                    once(hasQuality, path);
                    hasQuality = true;
                    quality = quality(in, path);
                }
                case "time" -> {
                    once(hasTime, path);
                    hasTime = true;
                    time = scalars.time(in, path);
                }
                default -> {
                    scalars.violate(path, "known-field", "is no field of a tag's value: value, quality, time");
                    in.skipChildren();
                }
            }
        }
        if (!hasValue) {
            scalars.violate(field + ".value", "required", "is missing");
            return null;
        }
        if (value instanceof TagValue.Missing && (quality == null || quality == QualityLevel.GOOD)) {
            return refuseMissing(field);
        }
        return value == null ? null : new RawTagValue(value, quality, time);
    }

    private void once(boolean seenBefore, String path) {
        if (seenBefore) {
            scalars.violate(path, "unique", "appears twice");
        }
    }

    /** What a value of null must come with. */
    public @Nullable RawTagValue refuseMissing(String field) {
        scalars.violate(
                field,
                "null-needs-quality",
                "null needs a quality that is not GOOD: {\"value\":null,\"quality\":\"BAD\"}");
        return null;
    }

    /** A bare number, boolean or string, or {@link TagValue.Missing} for null; whatever it is, it is consumed. */
    public @Nullable TagValue scalar(JsonParser in, String field) {
        return switch (in.currentToken()) {
            case VALUE_NUMBER_INT ->
                in.getNumberType() == NumberType.BIG_INTEGER
                        ? finite(in.getBigIntegerValue().doubleValue(), field)
                        : TagValue.of(in.getLongValue());
            case VALUE_NUMBER_FLOAT -> finite(in.getDoubleValue(), field);
            case VALUE_TRUE -> TagValue.of(true);
            case VALUE_FALSE -> TagValue.of(false);
            case VALUE_STRING -> text(in.getString(), field);
            case VALUE_NULL -> TagValue.missing();
            default -> {
                scalars.violate(
                        field, "type", "must be a number, boolean, string or null, not " + ScalarFields.describe(in));
                in.skipChildren();
                yield null;
            }
        };
    }

    private @Nullable TagValue finite(double number, String field) {
        if (Double.isFinite(number)) {
            return TagValue.of(number);
        }
        scalars.violate(field, "finite", "is greater than a 64-bit floating point number can hold");
        return null;
    }

    private @Nullable TagValue text(String text, String field) {
        if (text.length() > MAX_TEXT) {
            scalars.violate(field, "max-length", "is longer than " + MAX_TEXT + " characters");
            return null;
        }
        if (hasLoneSurrogate(text)) {
            scalars.violate(field, "unicode", "holds half a surrogate pair, which UTF-8 cannot write");
            return null;
        }
        return TagValue.of(text);
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int codePoint = text.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(codePoint)) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private @Nullable QualityLevel quality(JsonParser in, String field) {
        String name = scalars.text(in, field);
        if (name == null) {
            return null;
        }
        for (QualityLevel level : QualityLevel.values()) {
            if (level.name().equals(name)) {
                return level;
            }
        }
        scalars.violate(field, "enum", "must be GOOD, UNCERTAIN or BAD");
        return null;
    }
}
