package io.fieldcast.stream.dynamics;

import static io.fieldcast.schema.QualityLevel.BAD;
import static io.fieldcast.schema.QualityLevel.GOOD;
import static io.fieldcast.schema.QualityLevel.UNCERTAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules.Thresholds;
import io.fieldcast.schema.TagValue;
import io.fieldcast.stream.Asking;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpikeRuleTest {

    private static final TagDefinition BY_SPAN =
            Asking.nothing().instrument(0, 100).spike(Asking.BY_DEFAULT).definition();

    @ParameterizedTest
    @CsvSource({"60, GOOD", "60.1, UNCERTAIN", "39.9, UNCERTAIN", "75, UNCERTAIN", "75.1, BAD", "24.9, BAD"})
    void aTenthOfTheSpanIsSuspectAndAQuarterFails(double value, QualityLevel level) {
        // Given
        WatchedTag tag = new WatchedTag(BY_SPAN).reads(0, 50, 50, 50, 50, 50);

        // When
        tag.reads(5, value);

        // Then
        assertThat(tag.last().level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({
        "4, , 54.0, GOOD",
        "4, , 54.1, UNCERTAIN",
        "4, , 60.0, UNCERTAIN",
        "4, , 60.1, BAD",
        "4, 30, 79, UNCERTAIN",
        "4, 30, 81, BAD"
    })
    void givenFiguresComeFirst(double suspect, Double fail, double value, QualityLevel level) {
        // Given
        WatchedTag tag = new WatchedTag(Asking.nothing()
                        .instrument(0, 1000)
                        .spike(new Thresholds(suspect, fail))
                        .definition())
                .reads(0, 50, 50, 50);

        // When
        tag.reads(3, value);

        // Then
        assertThat(tag.last().level()).isEqualTo(level);
    }

    @Test
    void theValuesAfterASpikeAreGood() {
        // Given
        WatchedTag tag = new WatchedTag(BY_SPAN).reads(0, 50, 51, 49, 50);

        // When
        tag.reads(4, 95, 50, 51);

        // Then
        assertThat(tag.qualities).extracting(Quality::level).containsExactly(GOOD, GOOD, GOOD, GOOD, BAD, GOOD, GOOD);
        assertThat(tag.qualities.get(4).reasons()).containsExactly(QualityReason.SPIKE);
    }

    @Test
    void ofATrueStepOnlyTheFirstValueIsFlagged() {
        // Given
        WatchedTag tag = new WatchedTag(BY_SPAN).reads(0, 50, 51, 49, 50);

        // When
        tag.reads(4, 90, 91, 90, 89);

        // Then
        assertThat(tag.qualities)
                .extracting(Quality::level)
                .containsExactly(GOOD, GOOD, GOOD, GOOD, BAD, GOOD, GOOD, GOOD);
    }

    @Test
    void aSteadyRampHasNoSpike() {
        // Given
        WatchedTag tag = new WatchedTag(BY_SPAN);

        // When
        tag.reads(0, 0, 9, 18, 27, 36, 45, 54, 63, 72, 81, 90);

        // Then
        assertThat(tag.qualities).containsOnly(Quality.GOOD);
    }

    @Test
    void aSpikeOnARampIsSeen() {
        // Given
        WatchedTag tag = new WatchedTag(BY_SPAN).reads(0, 0, 5, 10, 15, 20, 25);

        // When
        tag.reads(6, 90, 35, 40);

        // Then
        assertThat(tag.qualities.subList(6, 9)).extracting(Quality::level).containsExactly(BAD, UNCERTAIN, GOOD);
    }

    @Test
    void fewerThanThreeValuesOutvoteNobody() {
        // Given
        WatchedTag tag = new WatchedTag(BY_SPAN).reads(0, 50, 50);

        // When
        tag.reads(2, 99);

        // Then
        assertThat(tag.last()).isEqualTo(Quality.GOOD);
    }

    @Test
    void afterASilenceTheRuleBeginsAnew() {
        // Given
        WatchedTag tag = new WatchedTag(Asking.nothing()
                        .instrument(0, 100)
                        .every(Duration.ofSeconds(10))
                        .spike(Asking.BY_DEFAULT)
                        .definition())
                .reads(0, 50, 50, 50);

        // When
        tag.reads(32.001, 99).reads(40, 50).reads(50, 50);

        // Then
        assertThat(tag.qualities).containsOnly(Quality.GOOD);
    }

    @Test
    void aPauseThatIsNoSilenceChangesNothing() {
        // Given
        WatchedTag tag = new WatchedTag(Asking.nothing()
                        .instrument(0, 100)
                        .every(Duration.ofSeconds(10))
                        .spike(Asking.BY_DEFAULT)
                        .definition())
                .reads(0, 50, 50, 50);

        // When
        tag.reads(32, 99);

        // Then
        assertThat(tag.last().level()).isEqualTo(BAD);
    }

    @Test
    void whatIsBadAnywayIsNoMeasureForOthers() {
        // Given
        WatchedTag tag = new WatchedTag(BY_SPAN).reads(0, 50, 50, 50);
        Quality sentinel = Quality.of(BAD, QualityReason.SENTINEL);
        for (int second = 3; second < 8; second++) {
            tag.read(second, TagValue.of(-999.9), sentinel);
        }

        // When
        tag.reads(8, 50);

        // Then
        assertThat(tag.qualities).containsOnly(Quality.GOOD);
    }

    @Test
    void withoutFiguresAndSpanNothingIsAsked() {
        // Given
        WatchedTag tag =
                new WatchedTag(Asking.nothing().spike(Asking.BY_DEFAULT).definition()).reads(0, 1, 1, 1);

        // When
        tag.reads(3, 1e9);

        // Then
        assertThat(tag.last()).isEqualTo(Quality.GOOD);
    }
}
