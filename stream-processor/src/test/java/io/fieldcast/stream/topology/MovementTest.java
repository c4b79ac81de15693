package io.fieldcast.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagRules.Thresholds;
import io.fieldcast.stream.Asking;
import io.fieldcast.stream.dynamics.DeviceHistory;
import io.fieldcast.stream.state.States;
import io.fieldcast.stream.state.WriteBehindStore;
import io.fieldcast.stream.tags.BuiltInTagDefinitions;
import io.fieldcast.stream.tags.FoundDefinition;
import io.fieldcast.stream.tags.TagDefinitions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules about how values move, in the topology: their state, their place, and what is counted. */
class MovementTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path stateDir;

    private @Nullable PlantDriver plant;

    @AfterEach
    void stop() {
        if (plant != null) {
            plant.close();
        }
    }

    private PlantDriver steadyPlant(TagDefinition definition) {
        return steadyPlant((device, tag) -> new FoundDefinition(definition, true));
    }

    private PlantDriver steadyPlant(TagDefinitions definitions) {
        PlantDriver started = new PlantDriver(stateDir, definitions);
        plant = started;
        for (int second = 0; second < 4; second++) {
            started.reads("press-4", 20).passes(SECOND);
        }
        return started;
    }

    @Test
    void aSpikeIsFoundAcrossARestartAndCounted() {
        // Given
        PlantDriver steady =
                steadyPlant(Asking.nothing().spike(new Thresholds(10.0, 20.0)).definition());
        WriteBehindStore state = steady.state();

        // When: what is on the heap is gone, and read back from what was written
        state.clearCache();
        steady.reads("press-4", 90);

        // Then
        assertThat(steady.data()).last().satisfies(reading -> {
            assertThat(reading.qualityOf("temperature").level()).isEqualTo(QualityLevel.BAD);
            assertThat(reading.qualityOf("temperature").reasons()).containsExactly(QualityReason.SPIKE);
        });
        assertThat(flagged(steady, "spike")).isEqualTo(1);
        assertThat(flagged(steady, "flatline")).isZero();
    }

    @Test
    void aDuplicateIsNotRemembered() {
        // Given
        PlantDriver steady =
                steadyPlant(Asking.nothing().spike(new Thresholds(10.0, 20.0)).definition());
        steady.reads("press-4", 90);

        // When
        steady.reads("press-4", 90).passes(SECOND).reads("press-4", 20);

        // Then
        assertThat(steady.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.DUPLICATE));
        assertThat(steady.data()).last().extracting(Reading::quality).isEqualTo(Map.of());
        assertThat(flagged(steady, "spike")).isEqualTo(1);
    }

    @Test
    void whereNothingOfTheKindIsAskedNothingIsStored() {
        // When
        PlantDriver steady = steadyPlant(new BuiltInTagDefinitions());

        // Then
        assertThat(steady.data()).hasSize(4);
        States<DeviceHistory> histories = steady.state().states(Names.HISTORIES);
        assertThat(histories.find("lyon/press-4")).isNull();
    }

    @Test
    void aDeviceThatIsHeardOfNoMoreLeavesTheStore() {
        // Given
        PlantDriver steady = steadyPlant(Asking.nothing().order().definition());
        States<DeviceHistory> histories = steady.state().states(Names.HISTORIES);

        // When
        boolean before = histories.find("lyon/press-4") != null;
        steady.passes(Duration.ofDays(7).plusHours(2));

        // Then
        assertThat(before).isTrue();
        assertThat(histories.find("lyon/press-4")).isNull();
        steady.state().clearCache();
        assertThat(histories.find("lyon/press-4")).isNull();
    }

    private static double flagged(PlantDriver plant, String reason) {
        return plant.registry
                .get("fieldcast.processor.values.flagged")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
