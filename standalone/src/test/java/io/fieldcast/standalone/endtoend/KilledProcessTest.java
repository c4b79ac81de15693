package io.fieldcast.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole process is killed under load, three times, and started again on the same directory. */
class KilledProcessTest {

    private static final int READINGS_PER_SECOND = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KILLS = 3;

    private final Random random = new Random();

    @TempDir
    Path data;

    @Test
    void afterEachKillEverythingGoesOnWhereItWas() throws Exception {
        // Given
        try (FieldcastProcess fieldcast = FieldcastProcess.startIn(data);
                SteadyLoad load = new SteadyLoad(fieldcast.ingestUri(), new PastReadings());
                ChannelClient client = new ChannelClient(fieldcast.webSocketUri(), "scada-data")) {
            client.subscribe(null);
            load.start(READINGS_PER_SECOND, Integer.MAX_VALUE);
            List<Instant> restarts = new ArrayList<>();

            // When
            for (int kill = 0; kill < KILLS; kill++) {
                load.awaitMore(READINGS_PER_SECOND + random.nextInt(READINGS_PER_SECOND));
                fieldcast.kill();
                restarts.add(Instant.now());
                fieldcast.startAgain();
                client.cut();
                client.resume();
            }
            load.awaitMore(2 * READINGS_PER_SECOND);
            load.stop();
            load.postLast(PastReadings::last);

            // Then
            ArrivedReadings arrived =
                    CrashAssertions.assertArrivedOnceInOrder(fieldcast.bootstrapServers(), load.posted());
            CrashAssertions.assertEachWindowEndedOnce(fieldcast.bootstrapServers(), arrived);
            PublishedTopic topic = PublishedTopic.read(
                    fieldcast.bootstrapServers(), arrived.published().size());
            assertSawAll(topic.readings(), client);
            restarts.forEach(restart -> report(restart, topic.firstStampSince(restart)));
        }
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
