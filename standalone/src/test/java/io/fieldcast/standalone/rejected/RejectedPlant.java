package io.fieldcast.standalone.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.rejected.RejectedReadings;
import io.fieldcast.schema.rejected.RejectedRecord;
import io.fieldcast.schema.rejected.RejectionFilter;
import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.TopicCreation;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.standalone.CommandRun;
import io.fieldcast.standalone.FreePorts;
import io.fieldcast.standalone.broker.EmbeddedBroker;
import io.fieldcast.stream.StreamProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A broker and a processor, and the command beside them as a user runs it. */
final class RejectedPlant implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EmbeddedBroker broker;
    private final ConfigurableApplicationContext processor;

    private RejectedPlant(EmbeddedBroker broker, ConfigurableApplicationContext processor) {
        this.broker = broker;
        this.processor = processor;
    }

    static RejectedPlant startIn(Path directory) throws IOException {
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), FreePorts.next());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicCreation(admin).ensure(Topics.ALL);
        }
        ConfigurableApplicationContext processor = StreamProcessor.application()
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                        "--fieldcast.processor.instance=test",
                        "--fieldcast.processor.state-dir=" + directory.resolve("streams"));
        return new RejectedPlant(broker, processor);
    }

    PlantKafka kafka() {
        return new PlantKafka(broker.bootstrapServers(), Map.of());
    }

    /** Writes one record; null is a tombstone. */
    void write(Topic topic, String key, String value) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            assertThat(producer.send(new ProducerRecord<>(topic.name(), bytes(key), bytes(value))))
                    .succeedsWithin(PATIENCE);
        }
    }

    /** The committed values of a topic. */
    List<String> values(Topic topic) {
        List<String> values = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = kafka().consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    values.add(new String(record.value(), StandardCharsets.UTF_8));
                }
            }
        }
        return values;
    }

    /** Everything on {@code scada.rejected}, as the commands see it. */
    List<RejectedRecord> rejected() {
        List<RejectedRecord> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = kafka().consumer()) {
            new RejectedReadings(consumer)
                    .read(new RejectionFilter(null, null, null, null, null, Set.of()), records::add);
        }
        return records;
    }

    /** Runs {@code fieldcast rejected} with these arguments; what it prints, errors too, behind its exit code. */
    String run(String... arguments) {
        String[] command =
                Stream.concat(Stream.of("rejected"), Stream.of(arguments)).toArray(String[]::new);
        CommandRun run = CommandRun.of(Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()), command);
        return run.code() + "\n" + run.out() + run.err();
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        processor.close();
        broker.close();
    }
}
