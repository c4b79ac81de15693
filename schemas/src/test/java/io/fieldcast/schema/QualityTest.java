package io.fieldcast.schema;

import static io.fieldcast.schema.QualityLevel.BAD;
import static io.fieldcast.schema.QualityLevel.GOOD;
import static io.fieldcast.schema.QualityLevel.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityTest {

    @Test
    void twoQualitiesGiveTheWorseLevelAndEveryReasonOnce() {
        // Given
        Quality reported = Quality.of(UNCERTAIN, QualityReason.DEVICE_REPORTED);
        Quality both = new Quality(BAD, List.of(QualityReason.OUT_OF_RANGE, QualityReason.DEVICE_REPORTED));

        // When
        Quality joined = reported.and(both);

        // Then
        assertThat(joined)
                .isEqualTo(new Quality(BAD, List.of(QualityReason.DEVICE_REPORTED, QualityReason.OUT_OF_RANGE)));
    }

    @Test
    void goodAddsNothing() {
        // Given
        Quality bad = Quality.of(BAD, QualityReason.SENTINEL);

        // When
        Quality joined = bad.and(Quality.GOOD);

        // Then
        assertThat(joined).isEqualTo(bad);
        assertThat(Quality.GOOD.and(bad)).isEqualTo(bad);
        assertThat(Quality.GOOD.and(Quality.GOOD)).isEqualTo(Quality.GOOD);
    }

    @Test
    void goodHasNoReasonAndAnyOtherLevelHasOne() {
        // Given
        List<QualityReason> reasons = List.of(QualityReason.NO_VALUE);

        // When
        // Then
        assertThatThrownBy(() -> new Quality(GOOD, reasons)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Quality(BAD, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"GOOD,GOOD,GOOD", "GOOD,UNCERTAIN,UNCERTAIN", "BAD,UNCERTAIN,BAD", "UNCERTAIN,BAD,BAD", "BAD,GOOD,BAD"})
    void theWorseLevelWins(QualityLevel one, QualityLevel other, QualityLevel worse) {
        // Given
        // When
        QualityLevel result = one.worse(other);

        // Then
        assertThat(result).isEqualTo(worse);
    }
}
