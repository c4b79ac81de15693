package io.fieldcast.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.Batch;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.standalone.RunningFieldcast;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A plant's hours at speed: what was acknowledged is all there, once, in order, and is summed up rightly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneHundredThousandReadingsTest {

    private static final int READINGS = 100_000;
    private static final int FULL_BATCH = 500;
    private static final int FULL_BATCH_BYTES = 1024 * 1024;
    /** A batch's fields and its summary, besides its readings. */
    private static final int BATCH_FRAME_BYTES = 4 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** The windows of the very last readings stay open until their devices have been silent for so long. */
    private static final Predicate<WindowHistory.Key> CLOSED =
            key -> key.start().isBefore(PlantHours.LAST);

    private RunningFieldcast fieldcast;
    private PlantLoad plant;
    private ArrivedReadings arrived;

    @BeforeAll
    void postTheHours(@TempDir Path data) throws Exception {
        fieldcast = RunningFieldcast.startIn(data);
        plant = new PlantLoad(fieldcast.ingestUri());
        try (ArrivingReadings arriving = new ArrivingReadings(fieldcast.bootstrapServers())) {
            plant.postAll();
            arriving.await(READINGS);
            arrived = arriving.soFar();
        }
        assertThat(plant.posted().failures()).isEmpty();
        assertThat(plant.posted().acknowledgedCount()).isEqualTo(READINGS);
    }

    @AfterAll
    void stop() {
        fieldcast.close();
    }

    @Test
    void eachReadingIsPublishedAsItWasPostedOrRejectedWithTheReasonAndOnce() {
        // Given
        Map<SentReading.Id, SentReading> posted = plant.posted().acknowledged();

        // When
        ArrivedReadings all = ArrivingReadings.all(fieldcast.bootstrapServers());

        // Then
        assertThat(all.repeats()).isEmpty();
        assertThat(all.count()).isEqualTo(posted.size());
        assertThat(posted.values()).filteredOn(SentReading::ahead).hasSizeGreaterThan(100);
        assertThat(posted.values())
                .allMatch(sent -> sent.ahead()
                        ? all.rejected().get(sent.id()) == RejectionReason.TIME_AHEAD
                        : sent.isFaithfully(all.published().get(sent.id())));
    }

    @Test
    void aDevicesReadingsArePublishedInTheOrderInWhichTheyWerePosted() {
        // When
        ArrivedReadings all = ArrivingReadings.all(fieldcast.bootstrapServers());

        // Then
        assertThat(all.outOfOrder()).isEmpty();
    }

    @Test
    void batchesHoldEachPublishedReadingOnceWithinTheirBounds() {
        // Given
        ArrivedReadings inBatches = new ArrivedReadings();
        List<Integer> sizes = new ArrayList<>();
        List<Integer> bytes = new ArrayList<>();
        int expected = plant.publishable();

        // When
        try (var topic = new CommittedTopic<>(fieldcast.bootstrapServers(), Topics.BATCH, Batch.class)) {
            await().atMost(PATIENCE).until(() -> {
                topic.readOn(record -> {
                    sizes.add(record.value().readings().size());
                    bytes.add(record.serializedValueSize());
                    record.value().readings().forEach(inBatches::publish);
                });
                return inBatches.count() >= expected;
            });
        }

        // Then
        assertThat(inBatches.repeats()).isEmpty();
        assertThat(inBatches.outOfOrder()).isEmpty();
        assertThat(inBatches.published()).isEqualTo(arrived.published());
        assertThat(sizes).allMatch(size -> size <= FULL_BATCH).contains(FULL_BATCH);
        assertThat(bytes).allMatch(size -> size <= FULL_BATCH_BYTES + BATCH_FRAME_BYTES);
    }

    @Test
    void finalResultsAreWhatTheReadingsAddUpTo() {
        // Given
        ExpectedWindows expected = new ExpectedWindows(arrived.published().values());
        WindowHistory history = new WindowHistory();

        // When
        try (var topic = new CommittedTopic<>(fieldcast.bootstrapServers(), Topics.AGGREGATED, Aggregate.class)) {
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                topic.readOn(history::take);
                assertThat(expected.missingFrom(history.finals(), CLOSED)).isEmpty();
            });
        }

        // Then
        assertThat(history.violations()).isEmpty();
        assertThat(expected.differencesIn(history.finals())).isEmpty();
    }
}
