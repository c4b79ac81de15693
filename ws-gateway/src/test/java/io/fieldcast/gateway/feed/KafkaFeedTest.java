package io.fieldcast.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.gateway.cache.SampleCache;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.Listener;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import io.fieldcast.gateway.hub.TopicMemory;
import io.fieldcast.gateway.hub.View;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the gateway reads of a real broker, each test on a topic of its own. */
class KafkaFeedTest {

    private static final TopicMemory NOTHING = SampleCache.empty(Clock.systemUTC());

    private final TopicOnKafka topic = new TopicOnKafka();
    private final KafkaBacklog backlog = new KafkaBacklog(
            topic.states,
            new RecentRecords(0),
            new ReadStretches(0),
            new BacklogReaders(TopicOnKafka.SETTINGS, () -> new BacklogReader(TopicOnKafka.consumer(), topic.states)),
            Workers.create("replay", 1, 10),
            Clock.systemUTC());
    private final Pieces pieces = new Pieces(backlog, topic.name);

    @AfterEach
    void close() {
        backlog.close();
        topic.close();
    }

    @Test
    void theBacklogHoldsWhatWasCommittedAndNotWhatWasAborted() throws Exception {
        topic.commit(0, "a", "b");
        topic.abort(0, "never");
        topic.commit(0, "c");
        Backlog.Start start = pieces.locate(new Backlog.Origin.Earliest());

        List<String> texts = textsFrom(start.positions());

        assertThat(texts).containsExactly("a", "b", "c");
        assertThat(start.reset()).isFalse();
    }

    @Test
    void afterAnOffsetComesTheNextRecordWhateverLiesBetween() throws Exception {
        topic.commit(0, "a", "b");
        topic.abort(0, "never");
        topic.commit(0, "c");
        long offsetOfB = pieces.readAll(pieces.earliest()).get(1).offset();

        Backlog.Start start = pieces.locate(after(offsetOfB));

        assertThat(textsFrom(start.positions())).containsExactly("c");
        assertThat(start.lost()).isEmpty();
    }

    @Test
    void fromAMomentComesWhatWasStampedThenOrLater() throws Exception {
        topic.commit(0, "before");
        Instant written = Instant.now();
        await().until(() -> Instant.now().isAfter(written.plusMillis(5)));
        Instant moment = Instant.now();
        topic.commit(0, "after");

        Backlog.Start start = pieces.locate(new Backlog.Origin.At(moment));

        assertThat(textsFrom(start.positions())).containsExactly("after");
    }

    @Test
    void fromAMomentThatIsStillToComeNothingComes() throws Exception {
        topic.commit(0, "a");

        Backlog.Start start = pieces.locate(new Backlog.Origin.At(Instant.now().plus(Duration.ofHours(1))));

        assertThat(textsFrom(start.positions())).isEmpty();
    }

    @Test
    void whatRetentionHasTakenIsNamed() throws Exception {
        topic.commit(0, "a", "b", "c", "d");
        topic.deleteBefore(3);

        Backlog.Start start = pieces.locate(after(0));

        assertThat(start.lost()).isEqualTo(Map.of(0, new Backlog.LostRange(1, 2)));
        assertThat(start.positions().next(0)).isEqualTo(3);
    }

    @Test
    void whatRetentionTakesDuringAReplayIsNamedToo() throws Exception {
        topic.commit(0, "a", "b", "c", "d");
        Positions begun = pieces.earliest();
        Positions end = pieces.end();
        topic.deleteBefore(2);

        Backlog.Chunk chunk = pieces.read(begun, end, 1_000_000);

        assertThat(chunk.lost()).isEqualTo(Map.of(0, new Backlog.LostRange(0, 1)));
    }

    @Test
    void offsetsOfAnotherEpochOrBeyondTheEndAreReset() throws Exception {
        topic.commit(0, "a");

        Backlog.Start otherEpoch = pieces.locate(new Backlog.Origin.After("another", Map.of(0, 0L)));
        Backlog.Start beyond = pieces.locate(after(4711));
        Backlog.Start noSuchPartition = pieces.locate(new Backlog.Origin.After(topic.epoch(), Map.of(99, 0L)));

        assertThat(List.of(otherEpoch, beyond, noSuchPartition)).allSatisfy(start -> {
            assertThat(start.reset()).isTrue();
            assertThat(start.positions().next(0)).isZero();
        });
    }

    @Test
    void aPieceEndsNearItsBoundAndTheNextGoesOnThere() throws Exception {
        String large = "x".repeat(RecentRecords.STRETCH_BYTES);
        topic.commit(0, large, large, large);

        Backlog.Chunk first = pieces.read(pieces.earliest(), pieces.end(), large.length() + 1_000);
        Positions next = Positions.start(1).with(0, first.stretches().get(1).end());
        Backlog.Chunk second = pieces.read(next, pieces.end(), large.length() + 1_000);

        assertThat(first.stretches()).extracting(Stretch::end).containsExactly(1L, 2L);
        assertThat(second.stretches().get(0).records()).hasSize(1);
    }

    @Test
    void theTailPublishesWhatIsCommittedAfterItBeganAndFollowsNewPartitions() throws Exception {
        topic.commit(0, "old");
        Hub hub = new Hub(HubMeters.NONE);
        List<String> heard = listen(hub);
        KafkaTail tail = new KafkaTail(
                TopicOnKafka::consumer,
                topic.states,
                hub,
                broken -> {},
                NOTHING,
                new RecentRecords(0),
                Clock.systemUTC(),
                TopicOnKafka.SETTINGS);
        tail.start();
        await().until(tail::isFollowing);

        topic.commit(0, "new");
        topic.abort(0, "never");
        topic.increaseTo(3);
        await().until(() -> hub.announced(topic.name).partitions() == 3);
        topic.commit(2, "on a new partition");

        await().untilAsserted(() -> assertThat(heard).containsExactly("new", "on a new partition"));
        tail.stop();
    }

    @Test
    void aTailThatGathersLeavesNothingOutAndKeepsTheOrder() throws Exception {
        Hub hub = new Hub(HubMeters.NONE);
        List<String> heard = listen(hub);
        AtomicInteger batches = new AtomicInteger();
        hub.join(everything(), batch -> batches.incrementAndGet());
        for (int i = 0; i < 2_000; i++) {
            hub.join(everything(), new Bystander(i)); // Who hear nothing would have nobody wait.
        }
        KafkaTail tail = new KafkaTail(
                TopicOnKafka::consumer,
                topic.states,
                hub,
                broken -> {},
                NOTHING,
                new RecentRecords(0),
                Clock.systemUTC(),
                TopicOnKafka.gathering(Duration.ofMillis(100)));
        tail.start();
        await().until(tail::isFollowing);
        List<String> all = IntStream.range(0, 50).mapToObj(Integer::toString).toList();

        topic.append(0, all);

        await().untilAsserted(() -> assertThat(heard).hasSameSizeAs(all));
        assertThat(heard).containsExactlyElementsOf(all);
        assertThat(batches).hasPositiveValue().hasValueLessThan(all.size());
        tail.stop();
    }

    @Test
    void theTailTellsOfATopicThatWasCreatedAnewAndReadsItFromItsStart() throws Exception {
        topic.commit(0, "old", "older");
        Hub hub = new Hub(HubMeters.NONE);
        List<String> heard = listen(hub);
        List<String> broken = new CopyOnWriteArrayList<>();
        KafkaTail tail = new KafkaTail(
                TopicOnKafka::consumer,
                topic.states,
                hub,
                broken::add,
                NOTHING,
                new RecentRecords(0),
                Clock.systemUTC(),
                TopicOnKafka.SETTINGS);
        tail.start();
        await().until(tail::isFollowing);

        String epoch = topic.epoch();
        topic.delete();
        topic.create();
        topic.commit(0, "first of the new");

        await().untilAsserted(() -> assertThat(heard).containsExactly("first of the new"));
        // Twice where the old offset lies beyond the new topic's end and is asked for before the topic is checked.
        assertThat(broken).isNotEmpty().containsOnly(topic.name);
        assertThat(topic.epoch()).isNotEqualTo(epoch);
        tail.stop();
    }

    private List<String> listen(Hub hub) {
        List<String> heard = new CopyOnWriteArrayList<>();
        hub.join(
                everything(),
                batch -> batch.events().forEach(event -> heard.add(new String(event.bytes(), StandardCharsets.UTF_8))));
        return heard;
    }

    private ChannelFeed everything() {
        return new ChannelFeed(
                topic.name,
                new View(topic.name, View.EVERYTHING),
                record -> new EncodedEvent(record.partition(), record.offset(), record.value(), null));
    }

    private record Bystander(int number) implements Listener {
        @Override
        public void onEvents(EventBatch batch) {}
    }

    private Backlog.Origin after(long offset) {
        return new Backlog.Origin.After(topic.epoch(), Map.of(0, offset));
    }

    private List<String> textsFrom(Positions start) throws Exception {
        return pieces.readAll(start).stream().map(Pieces::text).toList();
    }
}
