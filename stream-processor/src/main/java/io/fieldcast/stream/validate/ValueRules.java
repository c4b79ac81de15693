package io.fieldcast.stream.validate;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagValue;
import java.util.Locale;

/** How far one value may be trusted. */
final class ValueRules {

    private ValueRules() {}

    /** What the device itself says of its value. */
    static Quality reported(RawTagValue sent) {
        Quality quality = sent.quality() == null || sent.quality() == QualityLevel.GOOD
                ? Quality.GOOD
                : Quality.of(sent.quality(), QualityReason.DEVICE_REPORTED);
        return sent.value() instanceof TagValue.Missing
                ? quality.and(Quality.of(quality.level(), QualityReason.NO_VALUE))
                : quality;
    }

    /** What the tag's definition says of it. */
    static Quality judge(TagValue value, TagDefinition definition) {
        if (value instanceof TagValue.Missing) {
            return Quality.GOOD;
        }
        if (!value.isNumber()) {
            boolean numberExpected = definition.instrumentRange() != null || definition.euRange() != null;
            return numberExpected ? Quality.of(QualityLevel.BAD, QualityReason.TYPE_MISMATCH) : Quality.GOOD;
        }
        double number = value.asDouble();
        if (definition.sentinels().contains(number)) {
            return Quality.of(QualityLevel.BAD, QualityReason.SENTINEL);
        }
        if (definition.instrumentRange() != null
                && !definition.instrumentRange().contains(number)) {
            return Quality.of(QualityLevel.BAD, QualityReason.OUT_OF_RANGE);
        }
        if (definition.euRange() != null && !definition.euRange().contains(number)) {
            return Quality.of(QualityLevel.UNCERTAIN, QualityReason.ENGINEERING_UNITS_EXCEEDED);
        }
        return Quality.GOOD;
    }

    /** Why a reading is refused for one of its values; a text, which may be long or private, is not repeated. */
    static String explain(TagValue value, Quality quality) {
        String what = value.isNumber() ? Double.toString(value.asDouble()) : "a value that is no number";
        return what + " breaks the tag's definition: "
                + quality.reasons().get(0).name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
