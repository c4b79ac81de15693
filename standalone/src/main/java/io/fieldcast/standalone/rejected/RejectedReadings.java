package io.fieldcast.standalone.rejected;

import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What stands committed on {@code scada.rejected} now, and what is noted of its having been retried. */
final class RejectedReadings {

    private static final Duration POLL = Duration.ofMillis(200);

    /** By so much the clock of a processor may lie behind that of the broker, whose stamps are searched. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Consumer<byte[], byte[]> consumer;

    /** @param consumer must read committed records only, and begin where it is told */
    RejectedReadings(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Hands on every record that the filter lets through, partition by partition in order. */
    void read(RejectionFilter filter, java.util.function.Consumer<RejectedRecord> reader) {
        read(Topics.REJECTED, filter.since(), record -> {
            RejectedRecord rejected = parse(record);
            if (rejected != null && filter.matches(rejected)) {
                reader.accept(rejected);
            }
        });
    }

    /** What has been retried, of the topic that bears this id. */
    RetriedMarkers markers(String topicId) {
        RetriedMarkers markers = new RetriedMarkers(topicId);
        read(Topics.RETRIED, null, record -> markers.add(text(record.key()), record.value()));
        return markers;
    }

    /** By partition, the first offset that retention has left. */
    Map<Integer, Long> beginnings() {
        Map<Integer, Long> beginnings = new HashMap<>();
        consumer.beginningOffsets(partitions(Topics.REJECTED))
                .forEach((partition, offset) -> beginnings.put(partition.partition(), offset));
        return beginnings;
    }

    private void read(
            Topic topic, @Nullable Instant since, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        List<TopicPartition> partitions = partitions(topic);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        if (since != null) {
            seek(partitions, since.minus(CLOCKS_DIFFER));
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end(ends, partition))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end(ends, new TopicPartition(record.topic(), record.partition()))) {
                    reader.accept(record);
                }
            }
        }
    }

    private void seek(List<TopicPartition> partitions, Instant since) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, @Nullable OffsetAndTimestamp> offsets = consumer.offsetsForTimes(times);
        offsets.forEach((partition, found) -> {
            if (found == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, found.offset());
            }
        });
    }

    private List<TopicPartition> partitions(Topic topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + topic + ": the stream processor creates it at its start");
        }
        return partitions;
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** Null for what is no such record: anyone may write to the topic. */
    private static @Nullable RejectedRecord parse(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (value == null) {
            return null;
        }
        try {
            Rejected rejected = FieldcastJson.MAPPER.readValue(value, Rejected.class);
            return new RejectedRecord(new Position(record.partition(), record.offset()), record.key(), rejected);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
