package io.fieldcast.stream.topology;

import static io.fieldcast.stream.topology.PlantDriver.START;
import static io.fieldcast.stream.topology.PlantDriver.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.Batch;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.TagSummary;
import io.fieldcast.schema.tag.TagTable;
import io.fieldcast.schema.topic.Topic;
import io.fieldcast.stream.tags.TableDefinitions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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

class FieldcastTopologyTest {

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

    private static TagSummary summary(Aggregate aggregate) {
        return aggregate.tags().get("temperature");
    }
}
