package io.fieldcast.stream.aggregate;

import static io.fieldcast.stream.aggregate.PlantFixture.HOUR;
import static io.fieldcast.stream.aggregate.PlantFixture.MINUTE;
import static io.fieldcast.stream.aggregate.PlantFixture.SECOND;
import static io.fieldcast.stream.aggregate.PlantFixture.WALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often a window that is still open is published. */
class PublishingPaceTest {

    private final PlantFixture plant = new PlantFixture();

    @Test
    void aBusyWindowIsPublishedAtOnceAndThenOncePerInterval() {
        // Given
        List<Long> walls = new ArrayList<>();

        // When
        for (int millis = 0; millis < 1_000; millis++) {
            int before = plant.published.size();
            plant.number(millis / 1000.0, millis);
            if (plant.published.subList(before, plant.published.size()).stream()
                    .anyMatch(a -> a.window().size().equals(SECOND))) {
                walls.add((long) millis);
            }
        }
        plant.tick(1.1);

        // Then
        assertThat(walls).containsExactly(0L, 100L, 200L, 300L, 400L, 500L, 600L, 700L, 800L, 900L);
        assertThat(plant.last(SECOND).revision()).isEqualTo(11);
        assertThat(plant.last(SECOND).last()).isFalse();
        assertThat(plant.last(SECOND).tags().get("t").last()).isEqualTo(TagValue.of(999.0));
    }

    @Test
    void whileReadingsWaitAWindowIsPublishedWhenItHasBeenOpenForASecondAndThenOnceASecond() {
        // Given
        plant.windows.follow(true);

        // When
        List<Long> walls = new ArrayList<>();
        for (long millis = 0; millis < 2_500; millis++) {
            Reading reading = PlantFixture.reading(millis / 10_000.0, TagValue.of((double) millis), QualityLevel.GOOD);
            int before = plant.published.size();
            plant.windows.add(reading, WALL + millis, WALL + millis, plant);
            walls.addAll(whenPublished(SECOND, before, millis));
        }

        // Then
        assertThat(walls).containsExactly(1_000L, 2_000L);
    }

    @Test
    void asSoonAsNoReadingsWaitAnyMoreWhatHasBeenHeldBackIsPublished() {
        // Given
        plant.windows.follow(true);
        plant.number(0, 1);
        int waiting = plant.published.size();

        // When
        plant.windows.follow(false);
        long due = plant.windows.nextPublication();
        plant.tick(0.001);

        // Then
        assertThat(waiting).isZero();
        assertThat(due).isLessThan(WALL);
        assertThat(plant.published).hasSize(3);
        assertThat(plant.windows.nextPublication()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aWindowThatClosesBeforeThatIsPublishedOnceOnly() {
        // Given
        plant.windows.follow(true);

        // When
        plant.number(0, 1);
        plant.windows.tick(WALL + 11_000, WALL + 500, plant);

        // Then
        assertThat(plant.published)
                .extracting(aggregate -> aggregate.window().size(), Aggregate::last, Aggregate::revision)
                .containsExactly(tuple(SECOND, true, 1));
    }

    @Test
    void aClockAheadOfTheBrokersMakesNothingMoreSeldom() {
        // Given
        int ahead = 60_000;

        // When: a second of readings, each processed as it comes in
        for (int millis = 0; millis < 1_000; millis++) {
            Reading reading = PlantFixture.reading(millis / 1000.0, TagValue.of((double) millis), QualityLevel.GOOD);
            plant.windows.add(reading, WALL + millis, WALL + millis + ahead, plant);
        }

        // Then
        assertThat(plant.last(SECOND).revision()).isEqualTo(10);
    }

    @Test
    void aLargeWindowIsPublishedAfterAHundredthOfItsSizeAndAnHourAfterASecond() {
        // When
        List<Long> minutes = new ArrayList<>();
        List<Long> hours = new ArrayList<>();
        for (long millis = 0; millis < 2_500; millis += 10) {
            int before = plant.published.size();
            plant.number(millis / 1000.0, millis);
            minutes.addAll(whenPublished(MINUTE, before, millis));
            hours.addAll(whenPublished(HOUR, before, millis));
        }

        // Then
        assertThat(minutes).containsExactly(0L, 600L, 1_200L, 1_800L, 2_400L);
        assertThat(hours).containsExactly(0L, 1_000L, 2_000L);
    }

    @Test
    void theLastStateOfALargeWindowGetsOutToo() {
        // Given
        plant.number(0, 1).number(0.1, 2);
        long due = plant.windows.nextPublication();

        // When
        plant.windows.tick(due, due, plant);
        long next = plant.windows.nextPublication();
        plant.windows.tick(next, next, plant);

        // Then
        assertThat(due).isEqualTo(WALL + 600);
        assertThat(next).isEqualTo(WALL + 1_000);
        assertThat(List.of(MINUTE, HOUR))
                .allSatisfy(size ->
                        assertThat(plant.last(size).tags().get("t").last()).isEqualTo(TagValue.of(2.0)));
        assertThat(plant.windows.nextPublication()).isEqualTo(Long.MAX_VALUE);
    }

    private List<Long> whenPublished(Duration size, int since, long millis) {
        return plant.published.subList(since, plant.published.size()).stream()
                .filter(aggregate -> aggregate.window().size().equals(size))
                .map(aggregate -> millis)
                .toList();
    }
}
