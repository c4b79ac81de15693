package io.fieldcast.stream.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.TagRules.Thresholds;
import io.fieldcast.schema.TagValue;
import io.fieldcast.stream.Asking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateOfChangeRuleTest {

    @ParameterizedTest
    @CsvSource({
        // from 20, seconds later, to, suspect, fail, level
        "1, 22.0, 2, 5, GOOD",
        "1, 22.1, 2, 5, UNCERTAIN",
        "1, 25.0, 2, 5, UNCERTAIN",
        "1, 25.1, 2, 5, BAD",
        "1, 14.9, 2, 5, BAD",
        "10, 40.0, 2, 5, GOOD",
        "0.5, 21.5, 2, 5, UNCERTAIN",
        "0, 99.0, 2, 5, GOOD",
        "1, 99.0, 2, , UNCERTAIN",
        "1, 24.0, , 5, GOOD",
        "1, 25.1, , 5, BAD",
    })
    void aChangeIsMeasuredPerSecondOfSourceTime(
            double later, double to, Double suspect, Double fail, QualityLevel level) {
        // Given
        WatchedTag tag = new WatchedTag(Asking.nothing()
                        .rateOfChange(new Thresholds(suspect, fail))
                        .definition())
                .reads(0, 20);

        // When
        tag.reads(later, to);

        // Then
        assertThat(tag.last().level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"1.6, GOOD", "1.7, UNCERTAIN", "100, UNCERTAIN"})
    void theSpanWithinAMinuteIsSuspectByDefaultAndNothingFails(double change, QualityLevel level) {
        // Given
        WatchedTag tag = new WatchedTag(Asking.nothing()
                        .instrument(0, 100)
                        .normally(10, 20)
                        .rateOfChange(Asking.BY_DEFAULT)
                        .definition())
                .reads(0, 0);

        // When
        tag.reads(1, change);

        // Then
        assertThat(tag.last().level()).isEqualTo(level);
    }

    @Test
    void withoutFiguresAndSpanNothingIsAsked() {
        // Given
        WatchedTag tag =
                new WatchedTag(Asking.nothing().rateOfChange(Asking.BY_DEFAULT).definition()).reads(0, 0);

        // When
        tag.reads(1, 1e9);

        // Then
        assertThat(tag.last()).isEqualTo(Quality.GOOD);
    }

    @Test
    void aChangeIsMeasuredFromTheLastValueThatWasNotBad() {
        // Given
        WatchedTag tag = new WatchedTag(
                        Asking.nothing().rateOfChange(new Thresholds(2.0, 5.0)).definition())
                .reads(0, 20, 90)
                .read(2, TagValue.of(-99.0), Quality.of(QualityLevel.BAD, QualityReason.SENTINEL))
                .read(3, TagValue.missing(), Quality.of(QualityLevel.UNCERTAIN, QualityReason.NO_VALUE));

        // When
        tag.reads(4, 21);

        // Then
        assertThat(tag.qualities)
                .extracting(Quality::level)
                .containsExactly(
                        QualityLevel.GOOD, QualityLevel.BAD, QualityLevel.GOOD, QualityLevel.GOOD, QualityLevel.GOOD);
    }

    @Test
    void aTextHasNoRate() {
        // Given
        WatchedTag tag = new WatchedTag(
                        Asking.nothing().rateOfChange(new Thresholds(2.0, 5.0)).definition())
                .reads(0, 20);

        // When
        tag.read(1, TagValue.of("off")).read(2, TagValue.of(true));

        // Then
        assertThat(tag.qualities).containsOnly(Quality.GOOD);
    }
}
