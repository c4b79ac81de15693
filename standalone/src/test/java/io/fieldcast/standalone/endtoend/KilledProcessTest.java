package io.fieldcast.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole process is killed under load, three times, and started again on the same directory. */
class KilledProcessTest {

    private static final int READINGS_PER_SECOND = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int KILLS = 3;

    /** Long ago, so that the last reading may close every window; from there on time passes as it does here. */
    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

    private static final Instant LAST = START.plus(Duration.ofDays(100));

    private static final Predicate<WindowHistory.Key> CLOSED =
            key -> key.start().isBefore(LAST);

    private final Instant began = Instant.now();
    private final Random random = new Random();

    @TempDir
    Path data;

    @Test
    void afterEachKillEverythingGoesOnWhereItWas() throws Exception {
        // Given
        try (FieldcastProcess fieldcast = FieldcastProcess.startIn(data);
                SteadyLoad load = new SteadyLoad(fieldcast.ingestUri(), this::reading);
                ChannelClient client = new ChannelClient(fieldcast.webSocketUri(), "scada-data")) {
            client.subscribe(null);
            load.start(READINGS_PER_SECOND, Integer.MAX_VALUE);
            List<Instant> restarts = new ArrayList<>();

            // When
            for (int kill = 0; kill < KILLS; kill++) {
                acknowledgedMore(load, READINGS_PER_SECOND + random.nextInt(READINGS_PER_SECOND));
                fieldcast.kill();
                restarts.add(Instant.now());
                fieldcast.startAgain();
                client.cut();
                client.resume();
            }
            acknowledgedMore(load, 2 * READINGS_PER_SECOND);
            load.stop();
            load.postLast((site, device, seq) -> readingAt(site, device, seq, LAST, false));

            // Then
            ArrivedReadings arrived = assertArrivedOnceInOrder(fieldcast, load.posted());
            assertEachWindowEndedOnce(
                    fieldcast, new ExpectedWindows(arrived.published().values()));
            PublishedTopic topic = PublishedTopic.read(
                    fieldcast.bootstrapServers(), arrived.published().size());
            assertSawAll(topic.readings(), client);
            restarts.forEach(restart -> report(restart, topic.firstStampSince(restart)));
        }
    }

    private static void acknowledgedMore(SteadyLoad load, int readings) {
        int enough = load.posted().acknowledgedCount() + readings;
        await().atMost(PATIENCE).until(() -> load.posted().acknowledgedCount() >= enough);
    }

    private SentReading reading(String site, String device, long seq) {
        Instant now = Instant.now();
        // No two of a device at the same time, for which of them is later would depend on the order.
        Instant time = START.plusMillis(Duration.between(began, now).toMillis()).plusNanos(seq % 1_000 * 1_000);
        return seq % 50 == 49
                ? readingAt(site, device, seq, now.plus(Duration.ofHours(1)), true)
                : readingAt(site, device, seq, time, false);
    }

    private static SentReading readingAt(String site, String device, long seq, Instant time, boolean ahead) {
        Map<String, TagValue> values = Map.of("temperature", TagValue.of(20 + seq % 100 / 10.0));
        return new SentReading(site, device, seq, time, values, Set.of(), false, ahead);
    }

    private static ArrivedReadings assertArrivedOnceInOrder(FieldcastProcess fieldcast, PostedReadings posted) {
        Map<SentReading.Id, SentReading> certain = posted.acknowledged();
        Map<SentReading.Id, SentReading> possible = posted.unanswered();
        ArrivedReadings arrived;
        try (ArrivingReadings arriving = new ArrivingReadings(fieldcast.bootstrapServers())) {
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

    private static void assertEachWindowEndedOnce(FieldcastProcess fieldcast, ExpectedWindows expected) {
        WindowHistory history = new WindowHistory();
        try (var topic = new CommittedTopic<>(fieldcast.bootstrapServers(), Topics.AGGREGATED, Aggregate.class)) {
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                topic.readOn(history::take);
                assertThat(expected.missingFrom(history.finals(), CLOSED)).isEmpty();
            });
        }
        assertThat(history.violations()).isEmpty();
        assertThat(expected.differencesIn(history.finals())).isEmpty();
    }

    private static void assertSawAll(PublishedReadings topic, ChannelClient client) {
        PublishedReadings share = client.shareOf(topic);
        await().atMost(PATIENCE).until(() -> client.readOn().seenCount() >= share.size());
        client.settle();
        assertThat(client.seen().firstDifferenceFrom(share)).isEmpty();
        assertThat(client.beginnings().subList(1, 1 + KILLS))
                .allMatch(again -> again.replay().equals("complete"));
    }

    private static void report(Instant killed, Instant firstPublished) {
        System.out.printf(
                "After kill -9: first reading published in %.1f s%n",
                Duration.between(killed, firstPublished).toMillis() / 1e3);
    }
}
