package io.fieldcast.stream.topology;

import static io.fieldcast.stream.topology.PlantDriver.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readings that waited on the topic are not late by having waited. */
class LaggingProcessorTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int BACKLOG_SECONDS = 90;

    @TempDir
    Path stateDir;

    private PlantDriver plant;

    @BeforeEach
    void startLate() {
        plant = new PlantDriver(stateDir);
        plant.passes(Duration.ofMinutes(30)).hasBacklog(true);
    }

    @AfterEach
    void stop() {
        plant.close();
    }

    @Test
    void everyWindowOfABacklogGetsItsReadings() {
        // Given
        plant.reads("press-5", START, START, 20, false);

        // When: ninety seconds of two devices, worked off in nine
        for (int second = 0; second < BACKLOG_SECONDS; second++) {
            Instant then = START.plusSeconds(second);
            plant.reads("press-4", then, then, second, false).passes(Duration.ofMillis(100));
            plant.reads("press-5", then, then.plusMillis(300), second, false);
        }
        plant.passes(Duration.ofMinutes(20)).hasBacklog(false).passes(Duration.ofHours(2));

        // Then
        assertThat(plant.data()).noneMatch(Reading::late);
        assertThat(plant.finals())
                .filteredOn(aggregate -> aggregate.window().size().equals(SECOND))
                .hasSize(2 * BACKLOG_SECONDS);
    }

    @Test
    void aDeviceThatWasSilentWithinABacklogClosesItsWindows() {
        // Given
        plant.reads("silent", START, START, 20, false);

        // When
        for (int second = 0; second < 20; second++) {
            Instant then = START.plusSeconds(second);
            plant.reads("busy", then, then, second, false).passes(Duration.ofMillis(30));
        }

        // Then
        assertThat(plant.finals())
                .filteredOn(aggregate -> aggregate.device().equals("silent"))
                .singleElement()
                .extracting(Aggregate::window)
                .isEqualTo(new Aggregate.Window(START, START.plus(SECOND), SECOND));
    }

    @Test
    void onceNothingComesAnyMoreTheBacklogsWindowsClose() {
        // Given
        plant.reads("press-4", START, START, 20, false).passes(Duration.ofMinutes(5));
        assertThat(plant.finals()).isEmpty();

        // When
        plant.hasBacklog(false).passes(SECOND);

        // Then
        assertThat(plant.finals())
                .extracting(aggregate -> aggregate.window().size())
                .contains(SECOND, Duration.ofMinutes(1));
    }
}
