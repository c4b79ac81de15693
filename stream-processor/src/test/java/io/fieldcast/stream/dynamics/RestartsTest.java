package io.fieldcast.stream.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules.Flatline;
import io.fieldcast.schema.TagRules.Thresholds;
import io.fieldcast.schema.TagValue;
import io.fieldcast.stream.Asking;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits and restarts come anywhere between two readings, and nobody may see from the qualities where. */
class RestartsTest {

    private static final List<TagDefinition> DEFINITIONS = List.of(
            Asking.nothing()
                    .instrument(0, 100)
                    .every(Duration.ofSeconds(1))
                    .spike(Asking.BY_DEFAULT)
                    .rateOfChange(new Thresholds(15.0, 60.0))
                    .flatline(new Flatline(0.5, Duration.ofSeconds(3), Duration.ofSeconds(6), List.of(0.0)))
                    .order()
                    .definition(),
            Asking.nothing()
                    .silentAfter(Duration.ofSeconds(4))
                    .flatline(new Flatline(null, Duration.ofSeconds(2), null, List.of()))
                    .definition(),
            Asking.nothing().normally(0, 10).spike(Asking.BY_DEFAULT).order().definition());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void restartsAtAnyPlaceDoNotChangeAnyQuality(long seed) {
        // Given
        WatchedTag undisturbed = run(new Random(seed), new Random(seed), 0);

        // When
        WatchedTag disturbed = run(new Random(seed), new Random(seed + 1_000), 3);

        // Then
        assertThat(disturbed.qualities).isEqualTo(undisturbed.qualities);
    }

    @Test
    void theseReadingsTryEveryRule() {
        // When
        WatchedTag tag = run(new Random(1), new Random(1), 0);

        // Then
        Set<QualityReason> reasons = EnumSet.noneOf(QualityReason.class);
        tag.qualities.forEach(quality -> reasons.addAll(quality.reasons()));
        assertThat(reasons)
                .containsExactlyInAnyOrder(
                        QualityReason.SPIKE,
                        QualityReason.RATE_OF_CHANGE,
                        QualityReason.FLATLINE,
                        QualityReason.OUT_OF_ORDER);
    }

    /** @param restartEvery on average so many readings; 0: never */
    private static WatchedTag run(RandomGenerator readings, RandomGenerator restarts, int restartEvery) {
        WatchedTag tag = new WatchedTag(DEFINITIONS.get(0));
        double second = 0;
        double value = 50;
        for (int i = 0; i < 2_000; i++) {
            if (readings.nextInt(100) == 0) {
                tag.definition = DEFINITIONS.get(readings.nextInt(DEFINITIONS.size()));
            }
            second += readings.nextInt(20) == 0 ? readings.nextInt(-5, 20) : readings.nextDouble(2);
            value = readings.nextBoolean() ? value : readings.nextInt(100);
            tag.read(
                    second,
                    readings.nextInt(30) == 0 ? TagValue.of("off") : TagValue.of(value),
                    readings.nextInt(20) == 0
                            ? Quality.of(QualityLevel.BAD, QualityReason.DEVICE_REPORTED)
                            : Quality.GOOD);
            if (restartEvery > 0 && restarts.nextInt(restartEvery) == 0) {
                tag.restart();
            }
        }
        return tag;
    }
}
