package io.fieldcast.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.standalone.RunningFieldcast;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A subscription that begins in the past becomes live without gap or duplicate, however fast the topic moves. */
class ReplayIntoLiveTest {

    private static final int READINGS_PER_SECOND = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DEVICE = "scada-data.porto.pump-1";

    @TempDir
    Path data;

    @Test
    void fromTheEarliestOnEveryReadingComesOnceAndInOrder() throws Exception {
        // Given
        try (RunningFieldcast fieldcast = RunningFieldcast.startIn(data);
                SteadyLoad load = new SteadyLoad(fieldcast.ingestUri(), SteadyLoad.Script::live)) {
            ChannelClient witness = subscribed(fieldcast, "scada-data", null);
            load.start(READINGS_PER_SECOND, 8 * READINGS_PER_SECOND);

            // When
            List<ChannelClient> clients = new ArrayList<>();
            for (int seconds = 1; seconds <= 7; seconds += 2) {
                awaitSeen(witness, seconds * READINGS_PER_SECOND);
                String channel =
                        List.of("scada-data", "scada-data.lyon", DEVICE).get(clients.size() % 3);
                clients.add(subscribed(fieldcast, channel, "earliest"));
            }
            awaitSeen(witness, 8 * READINGS_PER_SECOND);
            load.stop();
            witness.close();

            // Then
            PublishedReadings topic = topic(fieldcast, load).readings();
            assertThat(topic.gapsAndRepeats()).isEmpty();
            assertThat(topic.size()).isEqualTo(load.posted().acknowledgedCount());
            assertThat(clients).allSatisfy(client -> {
                assertThat(client.beginnings().get(0).replay()).isEqualTo("complete");
                assertShowsItsShareOf(topic, client);
                assertThat(client.seen().byDevice())
                        .allSatisfy((device, readings) ->
                                assertThat(readings.get(0).seq()).isZero());
            });
        }
    }

    @Test
    void fromFiveSecondsAgoOnEveryReadingComesOnceAndInOrder() throws Exception {
        // Given
        try (RunningFieldcast fieldcast = RunningFieldcast.startIn(data);
                SteadyLoad load = new SteadyLoad(fieldcast.ingestUri(), SteadyLoad.Script::live)) {
            ChannelClient witness = subscribed(fieldcast, "scada-data", null);
            load.start(READINGS_PER_SECOND, 8 * READINGS_PER_SECOND);
            awaitSeen(witness, 6 * READINGS_PER_SECOND);

            // When
            Instant asked = Instant.now();
            List<ChannelClient> clients = List.of(
                    subscribed(fieldcast, "scada-data", "-PT5S"), subscribed(fieldcast, DEVICE + ";from=-5s", null));
            Instant answered = Instant.now();
            awaitSeen(witness, 8 * READINGS_PER_SECOND);
            load.stop();
            witness.close();

            // Then
            PublishedTopic topic = topic(fieldcast, load);
            assertThat(clients).allSatisfy(client -> {
                var offsets = client.beginnings().get(0).offsets();
                assertThat(topic.firstStampAfter(offsets))
                        .isAfterOrEqualTo(asked.minusSeconds(5).minusMillis(1));
                assertThat(topic.lastStampUntil(offsets)).isBefore(answered.minusSeconds(5));
                assertShowsItsShareOf(topic.readings(), client);
            });
        }
    }

    private static ChannelClient subscribed(RunningFieldcast fieldcast, String channel, String from) {
        ChannelClient client = new ChannelClient(fieldcast.webSocketUri(), channel);
        client.subscribe(from);
        return client;
    }

    private static void awaitSeen(ChannelClient witness, int readings) {
        await().atMost(PATIENCE).until(() -> witness.readOn().seenCount() >= readings);
    }

    private static PublishedTopic topic(RunningFieldcast fieldcast, SteadyLoad load) {
        return PublishedTopic.read(fieldcast.bootstrapServers(), load.posted().acknowledgedCount());
    }

    private static void assertShowsItsShareOf(PublishedReadings topic, ChannelClient client) {
        PublishedReadings share = client.shareOf(topic);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.readOn().seenCount())
                        .as(client.toString())
                        .isGreaterThanOrEqualTo(share.size()));
        client.settle();
        assertThat(client.seen().gapsAndRepeats()).isEmpty();
        assertThat(client.seen().firstDifferenceFrom(share))
                .as(client.toString())
                .isEmpty();
        assertThat(client.goneLive()).singleElement().satisfies(live -> {
            assertThat(live.replayed()).isPositive();
            assertThat(live.replayed()).isEqualTo(live.seenBefore());
        });
        client.close();
    }
}
