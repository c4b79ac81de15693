package io.fieldcast.stream.validate;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules.ValueType;
import io.fieldcast.schema.TagValue;
import org.jspecify.annotations.Nullable;

/** A value of another type than the definition asks for is BAD. Who names a range expects numbers. */
final class TypeRule implements ValueRule {

    private static final Quality MISMATCH = Quality.of(QualityLevel.BAD, QualityReason.TYPE_MISMATCH);

    @Override
    public Quality judge(TagValue value, TagDefinition definition) {
        ValueType expected = expected(definition);
        return expected == null || expected == typeOf(value) ? Quality.GOOD : MISMATCH;
    }

    private static @Nullable ValueType expected(TagDefinition definition) {
        if (definition.rules() != null && definition.rules().type() != null) {
            return definition.rules().type();
        }
        return definition.instrumentRange() != null || definition.euRange() != null ? ValueType.NUMBER : null;
    }

    private static ValueType typeOf(TagValue value) {
        if (value.isNumber()) {
            return ValueType.NUMBER;
        }
        return value instanceof TagValue.Flag ? ValueType.BOOLEAN : ValueType.STRING;
    }
}
