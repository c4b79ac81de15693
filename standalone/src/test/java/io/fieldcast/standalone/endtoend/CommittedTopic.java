package io.fieldcast.standalone.endtoend;

import io.fieldcast.schema.json.JsonSerde;
import io.fieldcast.schema.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is committed on a topic, read from its beginning as any analyst's consumer reads it. */
final class CommittedTopic<T> implements AutoCloseable {

    private final KafkaConsumer<String, T> consumer;
    private final List<TopicPartition> partitions;

    CommittedTopic(String bootstrapServers, Topic topic, Class<T> type) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new JsonSerde<>(type).deserializer());
        partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Hands on what was committed since the last call. */
    void readOn(Consumer<ConsumerRecord<String, T>> reader) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(reader);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
