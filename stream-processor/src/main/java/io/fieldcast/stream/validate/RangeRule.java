package io.fieldcast.stream.validate;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagValue;

/** A number is BAD outside what the instrument can return, UNCERTAIN outside normal operation (OPC UA Part 8). */
final class RangeRule implements ValueRule {

    private static final Quality OUT_OF_RANGE = Quality.of(QualityLevel.BAD, QualityReason.OUT_OF_RANGE);
    private static final Quality EXCEEDED =
            Quality.of(QualityLevel.UNCERTAIN, QualityReason.ENGINEERING_UNITS_EXCEEDED);

    @Override
    public Quality judge(TagValue value, TagDefinition definition) {
        if (!value.isNumber()) {
            return Quality.GOOD;
        }
        double number = value.asDouble();
        if (definition.instrumentRange() != null
                && !definition.instrumentRange().contains(number)) {
            return OUT_OF_RANGE;
        }
        if (definition.euRange() != null && !definition.euRange().contains(number)) {
            return EXCEEDED;
        }
        return Quality.GOOD;
    }
}
