package io.fieldcast.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.gateway.SharedKafka;
import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.TopicCreation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A topic of one partition and of a test's own on the shared broker, and what may happen to it. */
final class TopicOnKafka implements AutoCloseable {

    /** With topics that are checked often, and every event published as soon as it is read. */
    static final FeedSettings SETTINGS = gathering(Duration.ZERO);

    final String name = "feed-" + UUID.randomUUID();
    final Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()));
    final TopicStates states = new TopicStates(admin, List.of(name), Duration.ofSeconds(10));

    /** Returns when it is known. */
    TopicOnKafka() {
        create();
        await().untilAsserted(() -> assertThat(states.refresh()).containsKey(name));
    }

    static FeedSettings gathering(Duration gather) {
        return new FeedSettings(1, 10, Duration.ofMillis(100), gather, Duration.ofSeconds(10));
    }

    void create() {
        await().ignoreExceptions().untilAsserted(() -> {
            new TopicCreation(admin).ensure(List.of(new Topic(name, 1, Map.of())));
            assertThat(admin.listTopics().names().get()).contains(name);
        });
    }

    String epoch() {
        return states.epoch(name);
    }

    void delete() throws Exception {
        admin.deleteTopics(List.of(name)).all().get();
    }

    void increaseTo(int partitions) throws Exception {
        admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions)))
                .all()
                .get();
    }

    /** As retention does. */
    void deleteBefore(long offset) throws Exception {
        deleteBefore(0, offset);
    }

    void deleteBefore(int partition, long offset) throws Exception {
        admin.deleteRecords(Map.of(new TopicPartition(name, partition), RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }

    /** One after the other, outside of a transaction. */
    void append(int partition, List<String> values) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(name, partition, "key", value.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    void commit(int partition, String... values) {
        write(partition, true, values);
    }

    void abort(int partition, String... values) {
        write(partition, false, values);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The commit fails if a send did.
    private void write(int partition, boolean commit, String... values) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", SharedKafka.bootstrapServers());
        config.put("transactional.id", name);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            for (String value : values) {
                producer.send(new ProducerRecord<>(name, partition, "key", value.getBytes(StandardCharsets.UTF_8)));
            }
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
        // The coordinator answers before the marker is on the topic.
        await().until(() ->
                end(partition, IsolationLevel.READ_COMMITTED) == end(partition, IsolationLevel.READ_UNCOMMITTED));
    }

    private long end(int partition, IsolationLevel isolation) throws Exception {
        TopicPartition place = new TopicPartition(name, partition);
        return admin.listOffsets(Map.of(place, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
                .partitionResult(place)
                .get()
                .offset();
    }

    static KafkaConsumer<String, byte[]> consumer() {
        return consumer(500);
    }

    /** Gets a record at a time. */
    static KafkaConsumer<String, byte[]> oneByOne() {
        return consumer(1);
    }

    private static KafkaConsumer<String, byte[]> consumer(int atOnce) {
        return new KafkaConsumer<>(
                Map.of(
                        "max.poll.records",
                        atOnce,
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

    @Override
    public void close() {
        admin.close();
    }
}
