package io.fieldcast.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.channel.ScadaTopic;
import io.fieldcast.gateway.conflation.Slots;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.ConflatedRecord;
import io.fieldcast.gateway.hub.Conflation;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.PulseByHand;
import io.fieldcast.gateway.hub.View;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In {@link TopicInMemory} each partition is a device, and a record's time is its offset, in milliseconds. */
class ConflatedSubscriptionTest {

    private static final int PARTITIONS = 3;
    private static final long MEMORY = 1024 * 1024;

    private final PulseByHand pulse = new PulseByHand();
    private final Hub hub = new Hub(HubMeters.NONE, pulse, MEMORY);
    private final TopicInMemory topic = new TopicInMemory(PARTITIONS, hub);
    private final Client client = new Client();

    @Test
    void aReplayIsThinnedOutAsItWouldHaveBeenLive() {
        for (int i = 0; i < 25; i++) {
            topic.append(0, 0);
        }
        topic.publish(100);

        new Subscription(feed(10), hub, topic, client).startFrom(new Backlog.Origin.Earliest());
        answerAll();

        assertThat(client.events).extracting(EncodedEvent::offset).containsExactly(9L, 19L, 24L);
        assertThat(client.events)
                .extracting(event -> conflated(event).conflated())
                .containsExactly(9L, 9L, 4L);
        assertThat(client.live).containsExactly(3L);
        assertThat(client.eventsBeforeLive).isEqualTo(3);
    }

    @Test
    void aClientThatIsBehindGetsOneFrameADeviceWithTheNewestAndNothingStale() {
        new Subscription(feed(10), hub, topic, client).startLive(TopicInMemory.EPOCH);
        client.room = false;
        for (int interval = 0; interval < 5; interval++) {
            topic.append(0, 0);
            topic.append(0, 0);
            topic.append(1, 0);
            topic.publish(100);
            pulse.beat();
        }
        List<EncodedEvent> whileBehind = List.copyOf(client.events);

        client.setRoom(true);

        assertThat(whileBehind).isEmpty();
        assertThat(client.events).extracting(EncodedEvent::offset).containsExactly(9L, 4L);
        assertThat(client.events)
                .extracting(event -> conflated(event).conflated())
                .containsExactly(9L, 4L);
    }

    @Test
    void whoIsFurtherBehindThanThereIsRoomForIsCutOff() {
        Subscription subscription = new Subscription(feed(10), hub, topic, client);
        subscription.startLive(TopicInMemory.EPOCH);
        client.room = false;
        client.maxHeldBytes = 3;
        topic.append(0, 0);
        topic.append(1, 0);
        topic.publish(100);

        pulse.beat();

        assertThat(client.failures).containsExactly(Recipient.Failure.TOO_SLOW);
        assertThat(hub.listeners(feed(10))).isZero();
    }

    @Test
    void whoIsCutOffAnywhereAndResumesSeesTheNewestOfEveryDeviceAndNothingTwice() {
        for (int seed = 0; seed < 3_000; seed++) {
            PulseByHand freshPulse = new PulseByHand();
            Hub freshHub = new Hub(HubMeters.NONE, freshPulse, MEMORY);
            TopicInMemory freshTopic = new TopicInMemory(PARTITIONS, freshHub);
            SplittableRandom random = new SplittableRandom(seed);
            Client before = new Client();
            Subscription cut = new Subscription(feed(3), freshHub, freshTopic, before);
            cut.startFrom(new Backlog.Origin.Earliest());
            freshTopic.answer();
            takeSteps(freshTopic, freshPulse, before, random);
            cut.end();

            Client after = new Client();
            Subscription resumed = new Subscription(feed(3), freshHub, freshTopic, after);
            resumed.startFrom(new Backlog.Origin.After(TopicInMemory.EPOCH, before.lastOffsets()));
            takeSteps(freshTopic, freshPulse, after, random);
            settle(freshTopic, freshPulse, after);

            List<EncodedEvent> seen =
                    Stream.concat(before.events.stream(), after.events.stream()).toList();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                assertNewestSeen(freshTopic, partition, seen, seed);
            }
        }
    }

    private static void assertNewestSeen(TopicInMemory topic, int partition, List<EncodedEvent> seen, int seed) {
        List<Long> offsets = seen.stream()
                .filter(event -> event.partition() == partition)
                .map(EncodedEvent::offset)
                .toList();
        List<Long> sent = topic.all().stream()
                .filter(record -> record.partition() == partition)
                .map(record -> record.offset())
                .toList();
        assertThat(offsets).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
        assertThat(sent).as("seed %d", seed).containsAll(offsets);
        if (!sent.isEmpty()) {
            assertThat(offsets).as("seed %d", seed).endsWith(sent.get(sent.size() - 1));
        }
    }

    private static void takeSteps(TopicInMemory topic, PulseByHand pulse, Client client, SplittableRandom random) {
        for (int step = 0; step < 60; step++) {
            switch (random.nextInt(7)) {
                case 0, 1 -> topic.append(random.nextInt(PARTITIONS), random.nextInt(3));
                case 2 -> topic.publish(1 + random.nextInt(4));
                case 3, 4 -> topic.answer();
                case 5 -> pulse.beat();
                default -> client.setRoom(random.nextInt(3) > 0);
            }
        }
    }

    private static void settle(TopicInMemory topic, PulseByHand pulse, Client client) {
        client.setRoom(true);
        while (topic.hasUnpublished()) {
            topic.publish(100);
        }
        while (topic.answer()) {
            // Each answer may ask again.
        }
        pulse.beat();
    }

    private void answerAll() {
        while (topic.answer()) {
            // Each answer may ask again.
        }
    }

    private static ConflatedRecord conflated(EncodedEvent event) {
        return Objects.requireNonNull(event.conflated());
    }

    private static ChannelFeed feed(int everyMillis) {
        Conflation conflation = new Conflation(
                Duration.ofMillis(everyMillis), record -> record, Slots.of(ScadaTopic.BATCH), news -> new byte[1]);
        return new ChannelFeed(
                "scada-data;every", new View(TopicInMemory.NAME, View.EVERYTHING), record -> null, conflation);
    }
}
