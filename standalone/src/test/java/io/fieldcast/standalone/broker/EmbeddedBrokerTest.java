package io.fieldcast.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.FreePorts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

    private static final TopicPartition PARTITION = new TopicPartition("survivors", 0);

    @TempDir
    Path directory;

    @Test
    void committedTransactionsSurviveARestart() throws Exception {
        // Given
        int port = FreePorts.next();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory, port)) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                        .all()
                        .get();
            }
            sendInTransactions(broker);
        }

        // When
        List<String> values;
        try (EmbeddedBroker restarted = EmbeddedBroker.start(directory, port)) {
            values = readCommitted(restarted);
        }

        // Then
        assertThat(values).containsExactly("committed-0", "committed-1", "committed-2");
    }

    @Test
    void aDirectoryIsLockedUntilItsHolderLetsGo() throws Exception {
        // Given
        DirectoryLock held = DirectoryLock.acquire(directory).orElseThrow();
        boolean freeWhileHeld = DirectoryLock.acquire(directory).isPresent();

        // When
        held.close();

        // Then
        assertThat(freeWhileHeld).isFalse();
        try (DirectoryLock again = DirectoryLock.acquire(directory).orElseThrow()) {
            assertThat(again).isNotNull();
        }
    }

    private static void sendInTransactions(EmbeddedBroker broker) throws Exception {
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "embedded-broker-test");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            for (int i = 0; i < 3; i++) {
                producer.beginTransaction();
                send(producer, "committed-" + i);
                producer.commitTransaction();
            }
            producer.beginTransaction();
            send(producer, "aborted");
            producer.abortTransaction();
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, String value) throws Exception {
        producer.send(new ProducerRecord<>(PARTITION.topic(), value.getBytes(StandardCharsets.UTF_8)))
                .get();
    }

    private static List<String> readCommitted(EmbeddedBroker broker) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
            List<String> values = new ArrayList<>();
            while (consumer.position(PARTITION) < end) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(kept -> values.add(new String(kept.value(), StandardCharsets.UTF_8)));
            }
            return values;
        }
    }
}
