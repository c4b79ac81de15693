package io.fieldcast.stream.topology;

import static io.fieldcast.stream.topology.PlantDriver.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Batch;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.tag.TagTable;
import io.fieldcast.schema.topic.Topic;
import io.fieldcast.stream.tags.TableDefinitions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldcastTopologyTest {

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
    void theTopologyHasNoRepartitioningAndEveryPartHasAName() {
        // Given
        TagTable tags = new TagTable();
        var topology = PlantDriver.topology(
                new SimpleMeterRegistry(), tags, new TableDefinitions(tags), partition -> RawProgress.UNKNOWN);

        // When
        String description = topology.describe().toString();

        // Then
        assertThat(description).isEqualTo("""
                Topologies:
                   Sub-topology: 0
                    Source: read-raw (topics: [scada.raw])
                      --> validate
                    Processor: validate (stores: [state])
                      --> aggregate, write-rejected
                      <-- read-raw
                    Processor: aggregate (stores: [state])
                      --> batch, silence, write-aggregated, write-data
                      <-- validate
                    Processor: batch (stores: [state])
                      --> write-batch
                      <-- aggregate
                    Processor: silence (stores: [state])
                      --> write-events
                      <-- aggregate
                    Sink: write-aggregated (topic: scada-aggregated)
                      <-- aggregate
                    Sink: write-batch (topic: scada-batch)
                      <-- batch
                    Sink: write-data (topic: scada-data)
                      <-- aggregate
                    Sink: write-events (topic: scada.events)
                      <-- silence
                    Sink: write-rejected (topic: scada.rejected)
                      <-- validate

                  Sub-topology: 1 for global store (will not generate tasks)
                    Source: read-tags (topics: [scada.tags])
                      --> keep-tags
                    Processor: keep-tags (stores: [tags])
                      --> none
                      <-- read-tags
                """);
    }

    @Test
    void everyRawRecordGoesExactlyOneWay() {
        // Given
        plant.reads("press-4", 71.4);

        // When
        plant.record(bytes("lyon/press-4"), bytes("not json")).reads("press-4", 171.4);

        // Then
        List<Reading> data = plant.data();
        assertThat(data).hasSize(2);
        assertThat(data.get(0).quality()).isEmpty();
        assertThat(data.get(1).quality()).containsOnlyKeys("temperature");
        assertThat(plant.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason()).isEqualTo(RejectionReason.MALFORMED);
            assertThat(rejected.originalBytes()).isEqualTo(bytes("not json"));
            assertThat(rejected.offset()).isEqualTo(1);
        });
        assertThat(readings("accepted")).isEqualTo(2);
        assertThat(readings("malformed")).isEqualTo(1);
    }

    @Test
    void bytesOfAnyKindAreRejectedAndKept() {
        // Given
        byte[] noText = {(byte) 0xc3, 0x28, 0, (byte) 0xff};

        // When
        plant.record(noText, noText).record(null, null).record(bytes("lyon/press-5"), new byte[0]);

        // Then
        List<Rejected> rejected = plant.rejected();
        assertThat(rejected).hasSize(3);
        assertThat(rejected.get(0).originalBytes()).isEqualTo(noText);
        assertThat(rejected.get(1).originalBytes()).isEmpty();
    }

    @Test
    void anOriginalTooLargeToKeepIsCutAndSaysSo() {
        // Given
        byte[] huge = new byte[Topic.MAX_RECORD_BYTES - 1_000];

        // When
        plant.record(bytes("lyon/press-4"), huge);

        // Then
        assertThat(plant.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.originalBytes()).hasSize(ValidateProcessor.LARGEST_ORIGINAL_FOR_CERTAIN);
            assertThat(rejected.message()).contains("original's " + huge.length + " bytes");
        });
    }

    @Test
    void aBatchGoesWhenItsFirstReadingHasWaitedLongEnough() {
        // Given
        plant.reads("press-4", 1).passes(Duration.ofMillis(200)).reads("press-5", 2);
        assertThat(plant.batches()).isEmpty();

        // When
        plant.passes(Duration.ofMillis(50));

        // Then
        assertThat(plant.batches()).singleElement().satisfies(batch -> {
            assertThat(batch.site()).isEqualTo("lyon");
            assertThat(batch.readings()).extracting(Reading::device).containsExactly("press-4", "press-5");
            assertThat(batch.summary().get("temperature").mean()).isEqualTo(1.5);
        });
    }

    @Test
    void aBatchNeverHoldsMoreThanItsLimit() {
        // Given
        for (int i = 0; i < 100; i++) {
            plant.reads("press-4", i % 100);
        }

        // When
        plant.passes(Duration.ofMillis(250));

        // Then
        assertThat(plant.batches())
                .extracting(Batch::count)
                .containsExactly(PlantDriver.BATCH, PlantDriver.BATCH, 100 - 2 * PlantDriver.BATCH);
    }

    @Test
    void anIdlePlantHasNothingToDo() {
        // Given
        plant.reads("press-4", 1).passes(Duration.ofHours(2));
        plant.aggregated();
        plant.batches();

        // When
        plant.passes(Duration.ofHours(2));

        // Then
        assertThat(plant.aggregated()).isEmpty();
        assertThat(plant.batches()).isEmpty();
    }

    private double readings(String outcome) {
        return plant.registry
                .get("fieldcast.processor.readings")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
