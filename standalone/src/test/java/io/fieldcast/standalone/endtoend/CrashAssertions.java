package io.fieldcast.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.util.Map;

/** What must hold of the topics whatever has died meanwhile. */
final class CrashAssertions {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Devices are silent while what they post to is down; by default a slow restart would close their windows. */
    static final Duration GRACE = Duration.ofSeconds(60);

    private CrashAssertions() {}

    /** Every acknowledged reading is there once, as it was posted, in the order of its device. */
    static ArrivedReadings assertArrivedOnceInOrder(String bootstrapServers, PostedReadings posted) {
        Map<SentReading.Id, SentReading> certain = posted.acknowledged();
        Map<SentReading.Id, SentReading> possible = posted.unanswered();
        ArrivedReadings arrived;
        try (ArrivingReadings arriving = new ArrivingReadings(bootstrapServers)) {
            arriving.await(all -> all.holds(certain.keySet()));
            arrived = arriving.soFar();
        }
        assertThat(arrived.repeats()).isEmpty();
        assertThat(arrived.outOfOrder()).isEmpty();
        assertThat(arrived.published().entrySet())
                .allMatch(entry -> certain.getOrDefault(entry.getKey(), possible.get(entry.getKey()))
                        .isFaithfully(entry.getValue()));
        assertThat(arrived.rejected().keySet())
                .allMatch(id -> certain.getOrDefault(id, possible.get(id)).ahead());
        return arrived;
    }

    /** Every window of {@link PastReadings} has one final result, which is what its readings add up to. */
    static void assertEachWindowEndedOnce(String bootstrapServers, ArrivedReadings arrived) {
        ExpectedWindows expected = new ExpectedWindows(arrived.published().values(), GRACE);
        WindowHistory history = new WindowHistory();
        try (var topic = new CommittedTopic<>(bootstrapServers, Topics.AGGREGATED, Aggregate.class)) {
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                topic.readOn(history::take);
                assertThat(expected.missingFrom(history.finals(), PastReadings.CLOSED))
                        .isEmpty();
            });
        }
        assertThat(history.violations()).isEmpty();
        assertThat(expected.differencesIn(history.finals())).isEmpty();
    }
}
