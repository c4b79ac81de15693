package io.fieldcast.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.hub.View;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a client is told when the topic changes under its replay. */
class ReplayHonestyTest {

    private final Hub hub = new Hub(HubMeters.NONE);
    private final TopicInMemory topic = new TopicInMemory(2, hub);
    private final Client client = new Client();

    @Test
    void retentionThatOvertakesAReplayEndsItAndResumingNamesExactlyWhatIsLost() {
        for (int i = 0; i < 10; i++) {
            topic.append(0, 0);
        }
        topic.publish(100);
        subscribe(client, new Backlog.Origin.Earliest());
        topic.answer();
        topic.answer();
        long lastSeen = client.lastOffsets().get(0);
        topic.deleteBefore(0, 7);
        answerAll(topic);
        Client back = new Client();

        subscribe(back, new Backlog.Origin.After(TopicInMemory.EPOCH, client.lastOffsets()));
        answerAll(topic);

        assertThat(client.failures).containsExactly(Recipient.Failure.TRUNCATED);
        assertThat(client.live).isEmpty();
        assertThat(back.beginnings).singleElement().satisfies(beginning -> {
            assertThat(beginning.replay()).isEqualTo(Recipient.Replay.TRUNCATED);
            assertThat(beginning.lost()).isEqualTo(Map.of(0, new Backlog.LostRange(lastSeen + 1, 6)));
        });
        assertThat(back.events).extracting(EncodedEvent::offset).containsExactly(7L, 8L, 9L);
    }

    @Test
    void aResumedClientGetsAllOfAPartitionThatWasAddedWhileItWasAway() {
        topic.append(0, 0);
        topic.publish(100);
        subscribe(client, new Backlog.Origin.Earliest()).end();
        topic.addPartition();
        topic.append(2, 0);
        topic.publish(100);
        Client back = new Client();

        subscribe(back, new Backlog.Origin.After(TopicInMemory.EPOCH, Map.of(0, 0L, 1, -1L)));
        answerAll(topic);

        assertThat(back.events).extracting(EncodedEvent::partition).containsExactly(2);
        assertThat(back.beginnings.get(0).positions().lastOffsets()).containsEntry(2, -1L);
    }

    @Test
    void aPartitionMayBeAddedAtAnyMomentOfAReplayAndNothingIsMissedOrRepeated() {
        for (int seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Hub freshHub = new Hub(HubMeters.NONE);
            TopicInMemory growing = new TopicInMemory(2, freshHub);
            Client listener = new Client();
            new Subscription(feed(), freshHub, growing, listener).startFrom(new Backlog.Origin.Earliest());
            int partitions = 2;
            for (int step = 0; step < 40; step++) {
                switch (random.nextInt(6)) {
                    case 0, 1 -> growing.append(random.nextInt(partitions), random.nextInt(3));
                    case 2 -> growing.publish(1 + random.nextInt(4));
                    case 3, 4 -> growing.answer();
                    default -> {
                        if (partitions < 4 && random.nextInt(4) == 0) {
                            growing.addPartition();
                            partitions++;
                        }
                    }
                }
            }
            growing.publish(1_000);
            answerAll(growing);
            for (int partition = 0; partition < partitions; partition++) {
                assertThat(offsets(listener.events, partition))
                        .as("seed %d, partition %d", seed, partition)
                        .isEqualTo(sent(growing, partition));
            }
        }
    }

    private Subscription subscribe(Client who, Backlog.Origin origin) {
        Subscription subscription = new Subscription(feed(), hub, topic, who);
        subscription.startFrom(origin);
        return subscription;
    }

    private static void answerAll(TopicInMemory topic) {
        while (topic.answer()) {
            // Each answer may ask again.
        }
    }

    private static List<Long> offsets(List<EncodedEvent> events, int partition) {
        return events.stream()
                .filter(event -> event.partition() == partition)
                .map(EncodedEvent::offset)
                .toList();
    }

    private static List<Long> sent(TopicInMemory topic, int partition) {
        return topic.all().stream()
                .filter(record -> record.partition() == partition)
                .map(TopicRecord::offset)
                .toList();
    }

    private static ChannelFeed feed() {
        return new ChannelFeed(
                "scada-data",
                new View(TopicInMemory.NAME, View.EVERYTHING),
                record -> new EncodedEvent(record.partition(), record.offset(), new byte[2], null));
    }
}
