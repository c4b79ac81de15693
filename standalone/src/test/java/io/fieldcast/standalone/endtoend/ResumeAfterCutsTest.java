package io.fieldcast.standalone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.standalone.RunningFieldcast;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client whose connection breaks again and again, and which resumes with nothing but what it saw last. */
class ResumeAfterCutsTest {

    private static final int READINGS_PER_SECOND = 4_000;
    private static final int CUTS = 8;
    private static final int READINGS_BETWEEN_CUTS = READINGS_PER_SECOND / 2;
    private static final int READINGS = (CUTS + 6) * READINGS_BETWEEN_CUTS;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void aClientThatIsCutOffHardMissesNothingAndSeesNothingTwice() throws Exception {
        // Given
        try (RunningFieldcast fieldcast = RunningFieldcast.startIn(data);
                SteadyLoad load = new SteadyLoad(fieldcast.ingestUri(), SteadyLoad.Script::live)) {
            load.start(READINGS_PER_SECOND, READINGS);
            await().atMost(PATIENCE).until(() -> load.posted().acknowledgedCount() >= READINGS_PER_SECOND);
            List<ChannelClient> clients = List.of(
                    new ChannelClient(fieldcast.webSocketUri(), "scada-data"),
                    new ChannelClient(fieldcast.webSocketUri(), "scada-data.lyon"),
                    new ChannelClient(fieldcast.webSocketUri(), "scada-data.porto.pump-1"));
            clients.forEach(client -> client.subscribe(null));

            // When
            for (int cut = 1; cut <= CUTS; cut++) {
                int seen = cut * READINGS_BETWEEN_CUTS;
                await().atMost(PATIENCE).until(() -> clients.get(0).readOn().seenCount() >= seen);
                clients.forEach(ChannelClient::cut);
                clients.forEach(ChannelClient::resume);
            }
            load.stop();

            // Then
            PublishedReadings topic = PublishedTopic.read(
                            fieldcast.bootstrapServers(), load.posted().acknowledgedCount())
                    .readings();
            assertThat(clients).allSatisfy(client -> assertMissedNothingOf(topic, client));
        }
    }

    private static void assertMissedNothingOf(PublishedReadings topic, ChannelClient client) {
        PublishedReadings share = client.shareOf(topic);
        await().atMost(PATIENCE).until(() -> client.readOn().seenCount() >= share.size());
        client.settle();
        assertThat(share.size()).isPositive();
        assertThat(client.seen().gapsAndRepeats()).isEmpty();
        assertThat(client.seen().firstDifferenceFrom(share))
                .as(client.toString())
                .isEmpty();
        assertThat(client.beginnings()).hasSize(CUTS + 1);
        assertThat(client.beginnings().subList(1, CUTS + 1))
                .allSatisfy(beginning -> assertThat(beginning.replay()).isEqualTo("complete"));
        client.close();
    }
}
