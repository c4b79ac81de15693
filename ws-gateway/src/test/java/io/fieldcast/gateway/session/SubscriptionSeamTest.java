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
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Takes the steps of feed, backlog and client in many orders, and looks at what the client was told. */
class SubscriptionSeamTest {

    private static final int PARTITIONS = 3;
    private static final int SMALL = 2;

    /** So large that a few outgrow what may be collected while joining. */
    private static final int LARGE = Subscription.MAX_COLLECTED_BYTES / 3;

    private final Hub hub = new Hub(HubMeters.NONE);
    private final TopicInMemory topic = new TopicInMemory(PARTITIONS, hub);

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void everyEventComesOnceAndInOrderHoweverTheStepsFallOut(int eventBytes) {
        for (int seed = 0; seed < 3_000; seed++) {
            Hub freshHub = new Hub(HubMeters.NONE);
            TopicInMemory freshTopic = new TopicInMemory(PARTITIONS, freshHub);
            SplittableRandom random = new SplittableRandom(seed);
            letOthersListen(freshHub, freshTopic, random);
            Client client = new Client();
            grow(freshTopic, random, 20);

            Subscription subscription = new Subscription(feed(eventBytes), freshHub, freshTopic, client);
            subscription.startFrom(new Backlog.Origin.Earliest());
            takeSteps(freshTopic, client, random);
            settle(freshTopic, client);

            assertSawAll(freshTopic.all(), client.events, "seed " + seed);
            assertThat(client.live).as("seed %d", seed).hasSize(1);
            assertThat(client.live.get(0)).as("seed %d", seed).isEqualTo(client.eventsBeforeLive);
        }
    }

    @Test
    void whoResumesAfterBeingCutOffAnywhereMissesNothing() {
        for (int seed = 0; seed < 3_000; seed++) {
            Hub freshHub = new Hub(HubMeters.NONE);
            TopicInMemory freshTopic = new TopicInMemory(PARTITIONS, freshHub);
            SplittableRandom random = new SplittableRandom(seed);
            letOthersListen(freshHub, freshTopic, random);
            Client before = new Client();
            grow(freshTopic, random, 10);
            Subscription cut = new Subscription(feed(SMALL), freshHub, freshTopic, before);
            cut.startFrom(new Backlog.Origin.Earliest());
            freshTopic.answer();
            takeSteps(freshTopic, before, random);
            cut.end();
            grow(freshTopic, random, 5);

            Client after = new Client();
            Subscription resumed = new Subscription(feed(SMALL), freshHub, freshTopic, after);
            resumed.startFrom(new Backlog.Origin.After(TopicInMemory.EPOCH, before.lastOffsets()));
            takeSteps(freshTopic, after, random);
            settle(freshTopic, after);

            assertSawAll(
                    freshTopic.all(),
                    Stream.concat(before.events.stream(), after.events.stream()).toList(),
                    "seed " + seed);
        }
    }

    @Test
    void nothingIsToldAfterTheEnd() {
        for (int seed = 0; seed < 1_000; seed++) {
            Hub freshHub = new Hub(HubMeters.NONE);
            TopicInMemory freshTopic = new TopicInMemory(PARTITIONS, freshHub);
            SplittableRandom random = new SplittableRandom(seed);
            Client client = new Client();
            grow(freshTopic, random, 10);
            Subscription subscription = new Subscription(feed(SMALL), freshHub, freshTopic, client);
            subscription.startFrom(new Backlog.Origin.Earliest());
            takeSteps(freshTopic, client, random);
            subscription.end();
            int told = client.events.size();

            takeSteps(freshTopic, client, random);
            settle(freshTopic, client);

            assertThat(client.events).as("seed %d", seed).hasSize(told);
            assertThat(freshHub.listeners(feed(SMALL))).as("seed %d", seed).isZero();
        }
    }

    @Test
    void aLiveSubscriptionHearsWhatComesAndNothingBefore() {
        topic.append(0, 0);
        topic.publish(10);
        Client client = new Client();
        Subscription subscription = new Subscription(feed(SMALL), hub, topic, client);
        subscription.startLive(TopicInMemory.EPOCH);

        TopicRecord news = topic.append(0, 2);
        topic.publish(10);

        assertThat(client.events).extracting(EncodedEvent::offset).containsExactly(news.offset());
        assertThat(client.beginnings.get(0).positions().lastOffsets()).containsEntry(0, 0L);
        assertThat(client.live).isEmpty();
    }

    @Test
    void aClientWithoutRoomHoldsItsReplayUp() {
        for (int i = 0; i < 20; i++) {
            topic.append(0, 0);
        }
        topic.publish(100);
        Client client = new Client();
        Subscription subscription = new Subscription(feed(SMALL), hub, topic, client);
        subscription.startFrom(new Backlog.Origin.Earliest());
        topic.answer();
        client.room = false;
        topic.answer();
        int toldSoFar = client.events.size();

        boolean anythingAsked = topic.answer();

        assertThat(anythingAsked).isFalse();
        assertThat(client.events).hasSize(toldSoFar).hasSizeLessThan(20);
        client.setRoom(true);
        settle(topic, client);
        assertSawAll(topic.all(), client.events, "after room was made");
    }

    /**
     * Somebody else on the same view, during whose share of a publication Kafka answers: so the subscription joins while
     * the hub is half way through a batch, as it may where both run at once.
     */
    private static void letOthersListen(Hub hub, TopicInMemory topic, SplittableRandom random) {
        ChannelFeed.Encoder busy = record -> {
            if (random.nextInt(3) == 0) {
                topic.answer();
            }
            return null;
        };
        View everything = new View(TopicInMemory.NAME, View.EVERYTHING);
        for (String name : List.of("a-bystander", "another-bystander", "z-bystander")) {
            hub.join(new ChannelFeed(name, everything, busy), batch -> {});
        }
    }

    private static void takeSteps(TopicInMemory topic, Client client, SplittableRandom random) {
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> topic.append(random.nextInt(PARTITIONS), random.nextInt(3));
                case 2 -> topic.publish(1 + random.nextInt(4));
                case 3, 4 -> topic.answer();
                default -> client.setRoom(random.nextInt(3) > 0);
            }
        }
    }

    private static void grow(TopicInMemory topic, SplittableRandom random, int records) {
        for (int i = 0; i < records; i++) {
            topic.append(random.nextInt(PARTITIONS), random.nextInt(3));
            if (random.nextInt(3) == 0) {
                topic.publish(2);
            }
        }
    }

    /** Until nobody has anything left to do. */
    private static void settle(TopicInMemory topic, Client client) {
        client.setRoom(true);
        while (topic.hasUnpublished()) {
            topic.publish(100);
        }
        while (topic.answer()) {
            // Each answer may ask again.
        }
    }

    private static void assertSawAll(List<TopicRecord> sent, List<EncodedEvent> seen, String when) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int p = partition;
            assertThat(seen.stream().filter(e -> e.partition() == p).map(EncodedEvent::offset))
                    .as("partition %d, %s", p, when)
                    .containsExactlyElementsOf(sent.stream()
                            .filter(record -> record.partition() == p)
                            .map(TopicRecord::offset)
                            .toList());
        }
    }

    private static ChannelFeed feed(int eventBytes) {
        byte[] bytes = new byte[eventBytes];
        return new ChannelFeed(
                "scada-data",
                new View(TopicInMemory.NAME, View.EVERYTHING),
                record -> new EncodedEvent(record.partition(), record.offset(), bytes, null));
    }
}
