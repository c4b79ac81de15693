package io.fieldcast.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.gateway.SharedKafka;
import io.fieldcast.gateway.cache.SampleCache;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.TopicMemory;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.gateway.hub.View;
import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.TopicCreation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the gateway reads of a real broker, each test on a topic of its own. */
@SuppressWarnings("FutureReturnValueIgnored") // The commit fails if a send did.
class KafkaFeedTest {

    private static final int ALL = 1_000_000;
    private static final TopicMemory NOTHING = SampleCache.empty(Clock.systemUTC());

    private final String topic = "feed-" + UUID.randomUUID();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()));
    private final TopicStates states = new TopicStates(admin, List.of(topic), Duration.ofSeconds(10));
    private final BacklogReader reader = new BacklogReader(consumer(), states, Clock.systemUTC());

    @BeforeEach
    void createTopic() {
        create();
        await().untilAsserted(() -> assertThat(states.refresh()).containsKey(topic));
    }

    @AfterEach
    void close() {
        reader.close();
        admin.close();
    }

    @Test
    void theBacklogHoldsWhatWasCommittedAndNotWhatWasAborted() {
        commit(0, "a", "b");
        abort(0, "never");
        commit(0, "c");
        Backlog.Start start = reader.locate(topic, new Backlog.Origin.Earliest());

        Backlog.Chunk chunk = readAll(start.positions());

        assertThat(chunk.records()).extracting(KafkaFeedTest::text).containsExactly("a", "b", "c");
        assertThat(start.reset()).isFalse();
    }

    @Test
    void afterAnOffsetComesTheNextRecordWhateverLiesBetween() {
        commit(0, "a", "b");
        abort(0, "never");
        commit(0, "c");
        long offsetOfB = readAll(earliest()).records().get(1).offset();

        Backlog.Start start = reader.locate(topic, after(offsetOfB));

        assertThat(readAll(start.positions()).records())
                .extracting(KafkaFeedTest::text)
                .containsExactly("c");
        assertThat(start.lost()).isEmpty();
    }

    @Test
    void fromAMomentComesWhatWasStampedThenOrLater() {
        commit(0, "before");
        Instant written = Instant.now();
        await().until(() -> Instant.now().isAfter(written.plusMillis(5)));
        Instant moment = Instant.now();
        commit(0, "after");

        Backlog.Start start = reader.locate(topic, new Backlog.Origin.At(moment));

        assertThat(readAll(start.positions()).records())
                .extracting(KafkaFeedTest::text)
                .containsExactly("after");
    }

    @Test
    void fromAMomentThatIsStillToComeNothingComes() {
        commit(0, "a");

        Backlog.Start start =
                reader.locate(topic, new Backlog.Origin.At(Instant.now().plus(Duration.ofHours(1))));

        assertThat(readAll(start.positions()).records()).isEmpty();
    }

    @Test
    void whatRetentionHasTakenIsNamed() throws Exception {
        commit(0, "a", "b", "c", "d");
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(3)))
                .all()
                .get();

        Backlog.Start start = reader.locate(topic, after(0));

        assertThat(start.lost()).isEqualTo(Map.of(0, new Backlog.LostRange(1, 2)));
        assertThat(start.positions().next(0)).isEqualTo(3);
    }

    @Test
    void whatRetentionTakesDuringAReplayIsNamedToo() throws Exception {
        commit(0, "a", "b", "c", "d");
        Positions begun = earliest();
        Positions end = end();
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(2)))
                .all()
                .get();

        Backlog.Chunk chunk = reader.read(topic, begun, end, ALL);

        assertThat(chunk.lost()).isEqualTo(Map.of(0, new Backlog.LostRange(0, 1)));
    }

    @Test
    void offsetsOfAnotherEpochOrBeyondTheEndAreReset() {
        commit(0, "a");

        Backlog.Start otherEpoch = reader.locate(topic, new Backlog.Origin.After("another", Map.of(0, 0L)));
        Backlog.Start beyond = reader.locate(topic, after(4711));
        Backlog.Start noSuchPartition =
                reader.locate(topic, new Backlog.Origin.After(states.epoch(topic), Map.of(99, 0L)));

        assertThat(List.of(otherEpoch, beyond, noSuchPartition)).allSatisfy(start -> {
            assertThat(start.reset()).isTrue();
            assertThat(start.positions().next(0)).isZero();
        });
    }

    @Test
    void aPieceEndsNearItsBoundAndTheNextGoesOnThere() {
        commit(0, "0123456789", "0123456789", "0123456789");

        Backlog.Chunk first = reader.read(topic, earliest(), end(), 15);
        Backlog.Chunk second = reader.read(topic, first.next(), end(), 15);

        assertThat(first.records()).hasSize(2);
        assertThat(second.records()).hasSize(1);
    }

    @Test
    void theTailPublishesWhatIsCommittedAfterItBeganAndFollowsNewPartitions() throws Exception {
        commit(0, "old");
        Hub hub = new Hub(HubMeters.NONE);
        List<String> heard = listen(hub);
        KafkaTail tail = new KafkaTail(
                KafkaFeedTest::consumer, states, hub, broken -> {}, NOTHING, Clock.systemUTC(), Duration.ofMillis(100));
        tail.start();
        await().until(tail::isFollowing);

        commit(0, "new");
        abort(0, "never");
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(3))).all().get();
        await().until(() -> hub.announced(topic).partitions() == 3);
        commit(2, "on a new partition");

        await().untilAsserted(() -> assertThat(heard).containsExactly("new", "on a new partition"));
        tail.stop();
    }

    @Test
    void theTailTellsOfATopicThatWasCreatedAnewAndReadsItFromItsStart() throws Exception {
        commit(0, "old", "older");
        Hub hub = new Hub(HubMeters.NONE);
        List<String> heard = listen(hub);
        List<String> broken = new CopyOnWriteArrayList<>();
        KafkaTail tail = new KafkaTail(
                KafkaFeedTest::consumer, states, hub, broken::add, NOTHING, Clock.systemUTC(), Duration.ofMillis(100));
        tail.start();
        await().until(tail::isFollowing);

        String epoch = states.epoch(topic);
        admin.deleteTopics(List.of(topic)).all().get();
        create();
        commit(0, "first of the new");

        await().untilAsserted(() -> assertThat(heard).containsExactly("first of the new"));
        // Twice where the old offset lies beyond the new topic's end and is asked for before the topic is checked.
        assertThat(broken).isNotEmpty().containsOnly(topic);
        assertThat(states.epoch(topic)).isNotEqualTo(epoch);
        tail.stop();
    }

    private void create() {
        await().ignoreExceptions().untilAsserted(() -> {
            new TopicCreation(admin).ensure(List.of(new Topic(topic, 1, Map.of())));
            assertThat(admin.listTopics().names().get()).contains(topic);
        });
    }

    private List<String> listen(Hub hub) {
        List<String> heard = new CopyOnWriteArrayList<>();
        ChannelFeed feed = new ChannelFeed(
                topic,
                new View(topic, View.EVERYTHING),
                record -> new EncodedEvent(record.partition(), record.offset(), record.value(), null));
        hub.join(
                feed,
                batch -> batch.events().forEach(event -> heard.add(new String(event.bytes(), StandardCharsets.UTF_8))));
        return heard;
    }

    private Backlog.Origin after(long offset) {
        return new Backlog.Origin.After(states.epoch(topic), Map.of(0, offset));
    }

    private Positions earliest() {
        return reader.locate(topic, new Backlog.Origin.Earliest()).positions();
    }

    private Positions end() {
        return reader.locate(topic, new Backlog.Origin.At(Instant.now().plus(Duration.ofHours(1))))
                .positions();
    }

    private Backlog.Chunk readAll(Positions from) {
        return reader.read(topic, from, end(), ALL);
    }

    private static String text(TopicRecord record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private void commit(int partition, String... values) {
        write(partition, true, values);
    }

    private void abort(int partition, String... values) {
        write(partition, false, values);
    }

    private void write(int partition, boolean commit, String... values) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", SharedKafka.bootstrapServers());
        config.put("transactional.id", topic);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, partition, "key", value.getBytes(StandardCharsets.UTF_8)));
            }
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        SharedKafka.bootstrapServers(),
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "none"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
