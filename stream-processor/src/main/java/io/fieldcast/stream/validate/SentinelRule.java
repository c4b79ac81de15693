package io.fieldcast.stream.validate;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagValue;
import java.util.List;

/** A number that the instrument sends instead of a measurement is BAD. */
final class SentinelRule implements ValueRule {

    private static final Quality SENTINEL = Quality.of(QualityLevel.BAD, QualityReason.SENTINEL);

    @Override
    public Quality judge(TagValue value, TagDefinition definition) {
        List<Double> sentinels = definition.sentinels();
        if (sentinels.isEmpty() || !value.isNumber()) {
            return Quality.GOOD;
        }
        double number = value.asDouble();
        for (double sentinel : sentinels) {
            if (number == sentinel) {
                return SENTINEL;
            }
        }
        return Quality.GOOD;
    }
}
