package io.fieldcast.stream.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules.ValueType;
import io.fieldcast.schema.TagValue;
import io.fieldcast.stream.Asking;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRuleTest {

    private static final TagDefinition PROBE = Asking.nothing()
            .instrument(-50, 100)
            .normally(0, 80)
            .sentinels(888.8, 0.0)
            .definition();

    @ParameterizedTest
    @CsvSource({
        "-50.1, BAD, OUT_OF_RANGE",
        "-50, UNCERTAIN, ENGINEERING_UNITS_EXCEEDED",
        "-0.1, UNCERTAIN, ENGINEERING_UNITS_EXCEEDED",
        "0.1, GOOD, ",
        "80, GOOD, ",
        "80.1, UNCERTAIN, ENGINEERING_UNITS_EXCEEDED",
        "100, UNCERTAIN, ENGINEERING_UNITS_EXCEEDED",
        "100.1, BAD, OUT_OF_RANGE",
        "888.8, BAD, SENTINEL",
        "-0.0, BAD, SENTINEL",
    })
    void aNumberIsComparedWithSentinelsAndThenWithRanges(double number, QualityLevel level, QualityReason reason) {
        // When
        Quality quality = ValueRule.judgeByAll(TagValue.of(number), PROBE);

        // Then
        assertThat(quality).isEqualTo(reason == null ? Quality.GOOD : Quality.of(level, reason));
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, number, GOOD", "NUMBER, boolean, BAD", "NUMBER, string, BAD",
        "BOOLEAN, number, BAD", "BOOLEAN, boolean, GOOD", "BOOLEAN, string, BAD",
        "STRING, number, BAD", "STRING, boolean, BAD", "STRING, string, GOOD",
    })
    void aValueOfAnotherTypeIsBad(ValueType expected, String sent, QualityLevel level) {
        // Given
        TagDefinition definition = Asking.nothing().type(expected).definition();

        // When
        Quality quality = ValueRule.judgeByAll(value(sent), definition);

        // Then
        assertThat(quality.level()).isEqualTo(level);
        assertThat(quality.reasons())
                .isEqualTo(level == QualityLevel.GOOD ? Quality.GOOD.reasons() : List.of(QualityReason.TYPE_MISMATCH));
    }

    @Test
    void whoNamesARangeExpectsNumbers() {
        // When
        Quality quality = ValueRule.judgeByAll(TagValue.of("n/a"), PROBE);

        // Then
        assertThat(quality).isEqualTo(Quality.of(QualityLevel.BAD, QualityReason.TYPE_MISMATCH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "boolean", "string", "missing"})
    void whereNothingIsAskedEverythingIsGood(String sent) {
        // When
        Quality quality = ValueRule.judgeByAll(value(sent), TagDefinition.NONE);

        // Then
        assertThat(quality).isEqualTo(Quality.GOOD);
    }

    private static TagValue value(String type) {
        return switch (type) {
            case "number" -> TagValue.of(1e300);
            case "boolean" -> TagValue.of(true);
            case "string" -> TagValue.of("on");
            default -> TagValue.missing();
        };
    }
}
