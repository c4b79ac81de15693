package io.fieldcast.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts are killed on their own, under load, while the others go on. */
class KilledPartsTest {

    private static final int READINGS_PER_SECOND = 2_000;
    private static final int PARTITIONS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private PartsOnTheirOwn parts;
    private SteadyLoad load;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        parts = new PartsOnTheirOwn(data);
        load = new SteadyLoad(parts.ingestUri(), new PastReadings());
    }

    @AfterEach
    void stop() {
        load.close();
        parts.close();
    }

    @Test
    void aProcessorAndThenTheBrokerComeBackAndNothingIsLostOrRepeated() throws Exception {
        // Given
        JavaProcess processor = parts.startProcessor("processor-1");
        parts.awaitReady();
        load.start(READINGS_PER_SECOND, Integer.MAX_VALUE);
        load.awaitMore(READINGS_PER_SECOND);

        // When
        processor.kill();
        load.awaitMore(READINGS_PER_SECOND);
        processor.startAgain();
        load.awaitMore(READINGS_PER_SECOND);
        parts.broker().kill();
        parts.broker().startAgain();

        // Then
        load.awaitMore(2 * READINGS_PER_SECOND);
        assertNothingLostOrRepeated();
    }

    @Test
    void processorsShareTheWorkAndOthersTakeOverFromOneThatIsKilled() throws Exception {
        // Given
        List<JavaProcess> processors = List.of(
                parts.startProcessor("processor-1"),
                parts.startProcessor("processor-2"),
                parts.startProcessor("processor-3"));
        parts.awaitReady();
        load.start(READINGS_PER_SECOND, Integer.MAX_VALUE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(processors)
                        .extracting(KilledPartsTest::activeTasks)
                        .allMatch(tasks -> tasks >= 1)
                        .satisfies(all -> assertThat(
                                        all.stream().mapToInt(Integer::intValue).sum())
                                .isEqualTo(PARTITIONS)));

        // When
        processors.get(1).kill();
        Instant killed = Instant.now();

        // Then
        await().atMost(PATIENCE)
                .until(() -> activeTasks(processors.get(0)) + activeTasks(processors.get(2)) == PARTITIONS);
        System.out.printf(
                "After a processor was killed: others have its partitions in %.1f s%n",
                Duration.between(killed, Instant.now()).toMillis() / 1e3);
        load.awaitMore(READINGS_PER_SECOND);
        assertNothingLostOrRepeated();
    }

    private static int activeTasks(JavaProcess processor) {
        return (int) processor.metric("fieldcast_processor_partitions").orElse(0);
    }

    private void assertNothingLostOrRepeated() throws Exception {
        load.stop();
        load.postLast(PastReadings::last);
        ArrivedReadings arrived = CrashAssertions.assertArrivedOnceInOrder(parts.bootstrapServers(), load.posted());
        CrashAssertions.assertEachWindowEndedOnce(parts.bootstrapServers(), arrived);
    }
}
