package io.fieldcast.stream.topology;

import static io.fieldcast.stream.topology.PlantDriver.SILENT_AFTER;
import static io.fieldcast.stream.topology.PlantDriver.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.DeviceStatus;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.json.FieldcastJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilentDeviceTest {

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
    void itIsSaidOnceThatADeviceHasFallenSilentAndOnceThatItHasRecovered() {
        // Given
        plant.reads("press-4", 20).passes(SILENT_AFTER.minusMillis(1));
        assertThat(plant.events()).isEmpty();

        // When
        plant.passes(Duration.ofSeconds(1))
                .passes(SILENT_AFTER)
                .reads("press-4", 20)
                .reads("press-4", 21);

        // Then
        List<KeyValue<String, PublishedEvent>> events = plant.events();
        assertThat(events)
                .extracting(event -> event.key + " " + event.value.channel() + " " + event.value.name())
                .containsExactly(
                        "scada-status scada-status scada.device.silent",
                        "scada-status.lyon scada-status.lyon scada.device.silent",
                        "scada-status scada-status scada.device.recovered",
                        "scada-status.lyon scada-status.lyon scada.device.recovered");
        assertThat(status(events.get(0))).satisfies(status -> {
            assertThat(status.device()).isEqualTo("press-4");
            assertThat(status.state()).isEqualTo(DeviceStatus.State.SILENT);
            assertThat(status.heard()).isEqualTo(START);
            assertThat(status.noticed())
                    .isBetween(
                            START.plus(SILENT_AFTER), START.plus(SILENT_AFTER).plusSeconds(1));
        });
        assertThat(status(events.get(3)).heard()).isEqualTo(START);
        assertThat(plant.registry
                        .get("fieldcast.processor.device.status")
                        .tag("state", "silent")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void backfillIsNoSignOfLife() {
        // Given
        plant.reads("press-4", 20).passes(SILENT_AFTER.minusSeconds(1));

        // When
        plant.reads("press-4", START.minusSeconds(60), 20, true).passes(Duration.ofSeconds(2));

        // Then
        assertThat(plant.events()).hasSize(2);
    }

    @Test
    void aDeviceWhoseReadingsWaitIsNotSilent() {
        // Given
        plant.reads("press-4", 20).hasBacklog(true);

        // When
        plant.passes(SILENT_AFTER.multipliedBy(3))
                .reads("press-4", START.plusSeconds(5), START.plusSeconds(5), 20, false)
                .passes(Duration.ofSeconds(1));

        // Then
        assertThat(plant.events()).isEmpty();
    }

    private static DeviceStatus status(KeyValue<String, PublishedEvent> event) {
        return FieldcastJson.MAPPER.readValue(event.value.data(), DeviceStatus.class);
    }
}
