package io.fieldcast.stream.validate;

import static io.fieldcast.stream.validate.JudgedPlant.START;
import static io.fieldcast.stream.validate.JudgedPlant.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules.Thresholds;
import io.fieldcast.stream.Asking;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingRulesTest {

    private static final TagDefinition SPIKE =
            Asking.nothing().spike(new Thresholds(10.0, 20.0)).definition();

    private final JudgedPlant plant = new JudgedPlant();

    @ParameterizedTest
    @CsvSource({
        // milliseconds ahead, ahead by definition, behind by definition, reason
        "10000, , , ",
        "10001, , , CLOCK_AHEAD",
        "10001, , PT1S, CLOCK_AHEAD",
        "10001, PT1M, , ",
        "60001, PT1M, , CLOCK_AHEAD",
        "2000, PT1S, , CLOCK_AHEAD",
        "-86400000, , , ",
        "-30000, PT1M, PT30S, ",
        "-30001, , PT30S, CLOCK_BEHIND",
        "-30001, , PT999999999999H, ",
    })
    void clocksMayDifferAsFarAsIsAllowed(long millis, Duration ahead, Duration behind, QualityReason reason) {
        // Given
        if (ahead != null || behind != null) {
            plant.with("t", Asking.nothing().clockSkew(ahead, behind).definition());
        }

        // When
        Verdict verdict = plant.reads(START.plusMillis(millis), START, Map.of("t", 1.0), false);

        // Then
        assertThat(accepted(verdict).qualityOf("t"))
                .isEqualTo(reason == null ? Quality.GOOD : Quality.of(QualityLevel.UNCERTAIN, reason));
    }

    @Test
    void backfillMayLieBehind() {
        // Given
        plant.with("t", Asking.nothing().clockSkew(null, Duration.ofSeconds(30)).definition());

        // When
        Verdict verdict = plant.reads(START.minusSeconds(3_600), START, Map.of("t", 1.0), true);

        // Then
        assertThat(accepted(verdict).quality()).isEmpty();
    }

    @Test
    void aTagThatNobodyNamedIsQuarantinedWhereTheWildcardSaysSo() {
        // Given
        plant.with("t", TagDefinition.NONE).with("*", Asking.nothing().names().definition());

        // When
        Verdict known = plant.reads(0, Map.of("t", 1.0));
        Verdict unknown = plant.reads(1, Map.of("t", 1.0, "u", 1.0));

        // Then
        assertThat(known).isInstanceOf(Verdict.Accepted.class);
        assertThat(unknown).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RejectionReason.UNKNOWN_TAG);
            assertThat(refused.field()).isEqualTo("values.u");
        });
    }

    @Test
    void aWildcardThatDoesNotSaySoTakesAnyTag() {
        // Given
        plant.with("*", Asking.nothing().instrument(0, 10).definition());

        // When
        Verdict verdict = plant.reads(0, Map.of("u", 11.0));

        // Then
        assertThat(accepted(verdict).qualityOf("u").reasons()).containsExactly(QualityReason.OUT_OF_RANGE);
    }

    @Test
    void aSpikeInATagThatSaysRejectSendsTheReadingAwayAndIsRemembered() {
        // Given
        plant.with(
                "t",
                Asking.nothing().spike(new Thresholds(10.0, 20.0)).orReject().definition());
        for (int second = 0; second < 4; second++) {
            plant.reads(second, Map.of("t", 50.0));
        }

        // When
        Verdict spike = plant.reads(4, Map.of("t", 90.0));
        Verdict step = plant.reads(5, Map.of("t", 90.0));

        // Then
        assertThat(spike).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RejectionReason.RULE_VIOLATED);
            assertThat(refused.message()).contains("90.0").contains("spike");
        });
        assertThat(accepted(step).quality()).isEmpty();
    }

    @Test
    void allTagsOfAReadingThatIsSentAwayAreRemembered() {
        // Given
        plant.with("hot", Asking.nothing().instrument(0, 10).orReject().definition())
                .with("t", Asking.nothing().order().definition());
        Map<String, Double> hotFirst = new LinkedHashMap<>();
        hotFirst.put("hot", 99.0);
        hotFirst.put("t", 1.0);

        // When
        Verdict away = plant.reads(10, hotFirst);
        Verdict late = plant.reads(9, Map.of("t", 1.0));

        // Then
        assertThat(away).isInstanceOf(Verdict.Refused.class);
        assertThat(accepted(late).qualityOf("t").reasons()).containsExactly(QualityReason.OUT_OF_ORDER);
    }

    @Test
    void backfillIsNeitherJudgedByMovementNorRemembered() {
        // Given
        plant.with("t", SPIKE);
        for (int second = 0; second < 4; second++) {
            plant.reads(second, Map.of("t", 50.0));
        }

        // When
        Verdict backfill = plant.reads(START.plusSeconds(5), START.plusSeconds(5), Map.of("t", 90.0), true);
        Verdict next = plant.reads(4, Map.of("t", 90.0));

        // Then
        assertThat(accepted(backfill).quality()).isEmpty();
        assertThat(accepted(next).qualityOf("t").level()).isEqualTo(QualityLevel.BAD);
    }

    @Test
    void aDeviceOfWhichNothingIsAskedHasNoHistory() {
        // Given
        plant.with("t", Asking.nothing().instrument(0, 10).definition());

        // When
        plant.reads(0, Map.of("t", 1.0, "u", 2.0));

        // Then
        assertThat(plant.find("lyon/press-4")).isNull();
        assertThat(plant.changed).isEmpty();
    }

    @Test
    void whatIsAskedNoMoreIsForgotten() {
        // Given
        plant.with("t", SPIKE);
        for (int second = 0; second < 4; second++) {
            plant.reads(second, Map.of("t", 50.0));
        }

        // When
        plant.with("t", TagDefinition.NONE).reads(4, Map.of("t", 50.0));

        // Then
        assertThat(plant.get("lyon/press-4").isEmpty()).isTrue();
        assertThat(accepted(plant.with("t", SPIKE).reads(5, Map.of("t", 90.0))).quality())
                .isEmpty();
    }

    @Test
    void tagsBeyondTheBoundAreCountedAndStillJudgedByThemselves() {
        // Given
        plant.with("*", Asking.nothing().instrument(0, 10).order().definition());
        plant.reads(1, Map.of("a", 1.0, "b", 1.0, "c", 1.0));

        // When
        Verdict verdict = plant.reads(0, Map.of("d", 11.0, "a", 1.0));

        // Then
        assertThat(plant.leftOut).isEqualTo(1);
        assertThat(accepted(verdict).qualityOf("d").reasons()).containsExactly(QualityReason.OUT_OF_RANGE);
        assertThat(accepted(verdict).qualityOf("a").reasons()).containsExactly(QualityReason.OUT_OF_ORDER);
    }

    @Test
    void everyReasonOfAValueIsNamedAndTheWorstLevelHolds() {
        // Given
        plant.with(
                "t",
                Asking.nothing()
                        .normally(0, 60)
                        .spike(new Thresholds(10.0, 20.0))
                        .rateOfChange(new Thresholds(5.0, null))
                        .definition());
        for (int second = 0; second < 4; second++) {
            plant.reads(second, Map.of("t", 50.0));
        }

        // When
        Verdict verdict = plant.reads(START.plusSeconds(4), START.minusSeconds(60), Map.of("t", 90.0), false);

        // Then
        assertThat(accepted(verdict).qualityOf("t").level()).isEqualTo(QualityLevel.BAD);
        assertThat(accepted(verdict).qualityOf("t").reasons())
                .containsExactly(
                        QualityReason.CLOCK_AHEAD,
                        QualityReason.ENGINEERING_UNITS_EXCEEDED,
                        QualityReason.SPIKE,
                        QualityReason.RATE_OF_CHANGE);
    }
}
