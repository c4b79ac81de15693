package io.fieldcast.stream.aggregate;

import static io.fieldcast.stream.aggregate.PlantFixture.HOUR;
import static io.fieldcast.stream.aggregate.PlantFixture.MINUTE;
import static io.fieldcast.stream.aggregate.PlantFixture.SECOND;
import static io.fieldcast.stream.aggregate.PlantFixture.WALL;
import static io.fieldcast.stream.aggregate.PlantFixture.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.TagValue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceWindowsTest {

    private final PlantFixture plant = new PlantFixture();

    @Test
    void silenceClosesWindowsOfEverySize() {
        // Given
        plant.number(0, 1);

        // When
        plant.tick(11).tick(70).tick(3_610);

        // Then
        assertThat(plant.finals())
                .extracting(aggregate -> aggregate.window().size())
                .containsExactly(SECOND, MINUTE, HOUR);
    }

    @Test
    void aWindowStaysOpenUntilItsGraceIsOver() {
        // Given
        plant.number(0, 1);

        // When
        plant.tick(10.999);

        // Then
        assertThat(plant.finals()).isEmpty();
        assertThat(plant.windows.nextClosing()).isEqualTo(WALL + 11_000);
    }

    @Test
    void aReadingThatMovesTheClockClosesWindowsBeforeItIsAdded() {
        // Given
        plant.number(0, 1);

        // When
        plant.number(3_600 + 10, 100);

        // Then
        assertThat(plant.finals())
                .extracting(aggregate -> aggregate.window().size())
                .containsExactly(SECOND, MINUTE, HOUR);
        assertThat(plant.finalOf(HOUR, 0).tags().get("t").timeMean()).isEqualTo(1);
        assertThat(plant.finalOf(HOUR, 0).tags().get("t").count()).isEqualTo(1);
    }

    @Test
    void aLateValueTakesPartOnlyWhereItsWindowIsOpen() {
        // Given
        plant.number(0, 1).number(20, 2);

        // When
        plant.hears(PlantFixture.reading(5, TagValue.of(50.0), QualityLevel.GOOD), WALL + 21_000);

        // Then
        assertThat(plant.late).containsExactly(SECOND);
        assertThat(plant.finals()).extracting(a -> a.window().start()).containsExactly(at(0));
        assertThat(plant.last(MINUTE).tags().get("t").count()).isEqualTo(3);
        assertThat(plant.last(MINUTE).tags().get("t").max()).isEqualTo(50);
    }

    @Test
    void oldDataAtSpeedIsNotLate() {
        // Given
        Instant old = Instant.parse("2019-01-01T00:00:00Z");

        // When
        for (int i = 0; i < 7_200; i++) {
            plant.hears(
                    PlantFixture.reading("t", old.plusSeconds(i), TagValue.of(i), QualityLevel.GOOD), WALL + i / 100);
        }

        // Then
        assertThat(plant.late).isEmpty();
        assertThat(plant.finals())
                .filteredOn(a -> a.window().size().equals(HOUR))
                .hasSize(1);
        assertThat(plant.finals())
                .filteredOn(a -> a.window().size().equals(SECOND))
                .hasSize(7_200 - 11);
    }

    @Test
    void theClockNeverGoesBack() {
        // Given
        plant.number(0, 1).tick(11.5);

        // When: the device speaks again, from a time that the wall clock has passed
        plant.hears(PlantFixture.reading(0.9, TagValue.of(5.0), QualityLevel.GOOD), WALL + 11_600);

        // Then
        assertThat(plant.late).containsExactly(SECOND);
        assertThat(plant.finals()).hasSize(1);
    }

    @Test
    void aReadingThatWaitedToBeProcessedIsNotLate() {
        // Given
        plant.number(0, 1);

        // When: the next two came in when they were read, but are processed a minute later
        for (int second = 1; second <= 2; second++) {
            long heard = WALL + second * 1_000;
            plant.windows.add(
                    PlantFixture.reading(second, TagValue.of(2), QualityLevel.GOOD),
                    heard,
                    WALL + 60_000 + second * 100,
                    plant);
        }
        plant.windows.tick(WALL + 2_000, WALL + 62_000, plant);

        // Then
        assertThat(plant.late).isEmpty();
        assertThat(plant.finals()).isEmpty();
        assertThat(plant.last(MINUTE).tags().get("t").count()).isEqualTo(3);
    }

    @Test
    void theFinalResultHasTheHighestRevision() {
        // Given
        plant.number(0, 1).number(0.5, 2);

        // When
        plant.tick(11);

        // Then
        Map<Duration, Integer> highest = new HashMap<>();
        plant.published.forEach(a -> highest.merge(a.window().size(), a.revision(), Math::max));
        assertThat(plant.finalOf(SECOND, 0).revision())
                .isEqualTo(highest.get(SECOND))
                .isEqualTo(3);
    }

    @Test
    void tooManyTagsAreLeftOutAndCounted() {
        // Given
        for (String tag : List.of("a", "b", "c")) {
            plant.hears(PlantFixture.reading(tag, at(0), TagValue.of(1), QualityLevel.GOOD), WALL);
        }

        // When
        plant.hears(PlantFixture.reading("d", at(0), TagValue.of(1), QualityLevel.GOOD), WALL);

        // Then
        assertThat(plant.leftOut).isEqualTo(1);
        plant.tick(11);
        assertThat(plant.finalOf(SECOND, 0).tags()).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void aDeviceThatIsGoneIsForgottenInTime() {
        // Given
        plant.number(0, 1).tick(3_610);
        Map<String, byte[]> stored = new HashMap<>();
        plant.windows.drainChanges(stored::put);
        assertThat(stored).isNotEmpty();

        // When
        plant.tick(Duration.ofDays(7).toSeconds());

        // Then
        assertThat(plant.windows.isGone()).isTrue();
        plant.windows.drainChanges(stored::put);
        assertThat(stored.values()).containsOnlyNulls();
    }

    @Test
    void silenceAcrossARestartStillClosesWindows() {
        // Given
        plant.number(0, 1).number(0.5, 2);
        Map<String, byte[]> stored = new HashMap<>();
        plant.windows.drainChanges(stored::put);
        plant.windows = DeviceWindows.restore(PlantFixture.DEVICE, PlantFixture.RULES, stored);

        // When
        plant.tick(11);

        // Then
        assertThat(plant.finalOf(SECOND, 0).tags().get("t").count()).isEqualTo(2);
        assertThat(plant.finalOf(SECOND, 0).tags().get("t").timeMean()).isCloseTo(1.75, within(1e-12));
    }

    @Test
    void onlyWhatChangedIsStoredAgain() {
        // Given
        for (int i = 0; i < 9; i++) {
            plant.number(i, i);
        }
        plant.windows.drainChanges((piece, bytes) -> {});
        Map<String, byte[]> stored = new HashMap<>();

        // When
        plant.number(9, 9);
        plant.windows.drainChanges(stored::put);

        // Then: the clock, the seconds 8 (its slope has changed) and 9, the minute, the hour, the second's samples
        assertThat(stored).hasSize(6);
    }
}
