package io.fieldcast.stream.topology;

import static io.fieldcast.stream.topology.PlantDriver.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsAtWorkTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path stateDir;

    private PlantDriver plant;

    @BeforeEach
    void start() {
        plant = new PlantDriver(stateDir);
    }

    @AfterEach
    void stop() {
        plant.close();
    }

    @Test
    void silenceClosesWindowsOfEverySize() {
        // Given
        plant.reads("press-4", 20);
        assertThat(plant.finals()).isEmpty();

        // When
        plant.passes(Duration.ofMillis(10_999));
        List<Aggregate> before = plant.finals();
        plant.passes(Duration.ofMillis(26)).passes(Duration.ofMinutes(1)).passes(Duration.ofHours(1));

        // Then
        assertThat(before).isEmpty();
        assertThat(plant.finals())
                .extracting(aggregate -> aggregate.window().size())
                .containsExactly(SECOND, MINUTE, HOUR);
    }

    @Test
    void aSilentDeviceClosesItsWindowsWhileAnotherIsBusy() {
        // Given
        plant.reads("silent", 20);

        // When
        for (int i = 0; i < 120; i++) {
            plant.passes(Duration.ofMillis(100)).reads("busy", i);
        }

        // Then
        assertThat(plant.finals())
                .filteredOn(aggregate -> aggregate.device().equals("silent"))
                .singleElement()
                .satisfies(aggregate -> assertThat(aggregate.window().size()).isEqualTo(SECOND));
    }

    @Test
    void aJumpAfterALongSilenceLosesNoWindow() {
        // Given
        for (int i = 0; i < 5; i++) {
            plant.reads("press-4", START.plusSeconds(i), i, false);
        }

        // When: with no tick of the wall clock in between
        plant.reads("press-4", START.plusSeconds(500), 1, false);

        // Then
        List<Aggregate> finals = plant.finals();
        assertThat(finals)
                .filteredOn(aggregate -> aggregate.window().size().equals(SECOND))
                .extracting(aggregate -> aggregate.window().start())
                .containsExactly(
                        START, START.plusSeconds(1), START.plusSeconds(2), START.plusSeconds(3), START.plusSeconds(4));
        assertThat(finals)
                .filteredOn(aggregate -> aggregate.window().size().equals(MINUTE))
                .singleElement()
                .satisfies(minute -> assertThat(summary(minute).count()).isEqualTo(5));
    }

    @Test
    void everyWindowHasOneFinalResultAndRevisionsWithoutGaps() {
        // Given
        for (int i = 0; i < 300; i++) {
            plant.passes(Duration.ofMillis(110)).reads("press-" + i % 3, i % 90);
        }

        // When
        plant.passes(Duration.ofHours(2));

        // Then
        Set<String> closed = new HashSet<>();
        Map<String, Integer> revisions = new HashMap<>();
        for (Aggregate aggregate : plant.aggregated()) {
            String id = aggregate.device() + aggregate.window();
            assertThat(closed).doesNotContain(id);
            assertThat(aggregate.revision()).isEqualTo(revisions.merge(id, 1, Integer::sum));
            if (aggregate.last()) {
                closed.add(id);
            }
        }
        assertThat(closed).isEqualTo(revisions.keySet()).hasSizeGreaterThan(90);
        assertThat(plant.registry
                        .get("fieldcast.processor.windows.closed")
                        .tag("window", "PT1S")
                        .counter()
                        .count())
                .isEqualTo(
                        closed.stream().filter(id -> id.contains("size=PT1S")).count());
    }

    @Test
    void aBusyDeviceIsPublishedAtMostOncePerIntervalAndLosesNoLastState() {
        // Given
        plant.reads("press-4", 0);
        plant.aggregated();

        // When
        for (int i = 1; i <= 90; i++) {
            plant.passes(Duration.ofMillis(5)).reads("press-4", i);
        }
        plant.passes(Duration.ofMillis(125));

        // Then
        List<Aggregate> seconds = plant.aggregated().stream()
                .filter(aggregate -> aggregate.window().size().equals(SECOND))
                .toList();
        assertThat(seconds).hasSizeBetween(4, 5);
        assertThat(summary(seconds.get(seconds.size() - 1)).count()).isEqualTo(91);
        assertThat(summary(seconds.get(seconds.size() - 1)).max()).isEqualTo(90);
    }

    @Test
    void aLateReadingStillReachesTheDataAndOpenWindows() {
        // Given
        plant.reads("press-4", 10).passes(Duration.ofSeconds(20)).reads("press-4", 20);

        // When
        plant.reads("press-4", START.plusSeconds(5), 30, false).passes(Duration.ofHours(2));

        // Then
        assertThat(plant.data()).extracting(Reading::late).containsExactly(false, false, true);
        List<Aggregate> finals = plant.finals();
        assertThat(finals)
                .filteredOn(aggregate -> aggregate.window().size().equals(SECOND))
                .hasSize(2);
        assertThat(finals)
                .filteredOn(aggregate -> !aggregate.window().size().equals(SECOND))
                .allSatisfy(aggregate -> assertThat(summary(aggregate).count()).isEqualTo(3));
        assertThat(plant.registry
                        .get("fieldcast.processor.late")
                        .tag("window", "PT1S")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void historicalReadingsAreDeliveredAndTakePartInNoWindow() {
        // Given
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");

        // When
        plant.reads("press-4", longAgo, 20, true)
                .reads("press-4", START.plus(Duration.ofMinutes(9)), 20, true)
                .passes(Duration.ofHours(2));

        // Then
        assertThat(plant.data()).hasSize(2).allMatch(Reading::historical);
        assertThat(plant.batches())
                .singleElement()
                .satisfies(b -> assertThat(b.count()).isEqualTo(2));
        assertThat(plant.aggregated()).isEmpty();
    }

    @Test
    void oldDataReplayedAtSpeedIsNotLate() {
        // Given
        Instant old = Instant.parse("2019-01-01T00:00:00Z");

        // When
        for (int i = 0; i < 120; i++) {
            plant.reads("press-4", old.plusSeconds(30 * i), i % 100, false);
        }
        plant.passes(Duration.ofHours(2));

        // Then
        assertThat(plant.finals()).hasSize(120 + 60 + 1);
    }

    private static TagSummary summary(Aggregate aggregate) {
        return aggregate.tags().get("temperature");
    }
}
