package io.fieldcast.schema.rejected;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What stands committed on {@code scada.rejected} now, and what is noted of its having been retried. */
public final class RejectedReadings {

    private static final Duration POLL = Duration.ofMillis(200);

    /** By so much the clock of a processor may lie behind that of the broker, whose stamps are searched. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Consumer<byte[], byte[]> consumer;

    /** @param consumer must read committed records only, and begin where it is told */
    public RejectedReadings(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Hands on every record that the filter lets through, partition by partition in order. */
    public void read(RejectionFilter filter, java.util.function.Consumer<RejectedRecord> reader) {
        List<TopicPartition> partitions = partitions(Topics.REJECTED);
        if (filter.positions().isEmpty()) {
            begin(partitions, filter.since());
            read(consumer.endOffsets(partitions), record -> accept(record, filter, reader));
        } else {
            read(beginAt(filter.positions(), partitions), record -> accept(record, filter, reader));
        }
    }

    /** By partition, where what is committed ends. */
    public Map<Integer, Long> ends() {
        return byNumber(consumer.endOffsets(partitions(Topics.REJECTED)));
    }

    /** Hands on every record from these offsets on. */
    public void readFrom(Map<Integer, Long> offsets, java.util.function.Consumer<RejectedRecord> reader) {
        List<TopicPartition> partitions = partitions(Topics.REJECTED);
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, offsets.getOrDefault(partition.partition(), 0L)));
        read(consumer.endOffsets(partitions), record -> {
            RejectedRecord rejected = RejectedRecord.parse(record);
            if (rejected != null) {
                reader.accept(rejected);
            }
        });
    }

    /** What has been retried, of the topic that bears this id. */
    public RetriedMarkers markers(String topicId) {
        RetriedMarkers markers = new RetriedMarkers(topicId);
        List<TopicPartition> partitions = partitions(Topics.RETRIED);
        begin(partitions, null);
        read(consumer.endOffsets(partitions), record -> markers.add(text(record.key()), record.value()));
        return markers;
    }

    /** By partition, the first offset that retention has left. */
    Map<Integer, Long> beginnings() {
        return byNumber(consumer.beginningOffsets(partitions(Topics.REJECTED)));
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> byNumber = new HashMap<>();
        offsets.forEach((partition, offset) -> byNumber.put(partition.partition(), offset));
        return byNumber;
    }

    private static void accept(
            ConsumerRecord<byte[], byte[]> record,
            RejectionFilter filter,
            java.util.function.Consumer<RejectedRecord> reader) {
        RejectedRecord rejected = RejectedRecord.parse(record);
        if (rejected != null && filter.matches(rejected)) {
            reader.accept(rejected);
        }
    }

    private void begin(List<TopicPartition> partitions, @Nullable Instant since) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        if (since != null) {
            seek(partitions, since.minus(CLOCKS_DIFFER));
        }
    }

    /** Few positions need not be looked for in all that there is. Returns where the last of them ends, by partition. */
    private Map<TopicPartition, Long> beginAt(Set<Position> positions, List<TopicPartition> existing) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<TopicPartition, Long> firsts = new HashMap<>();
        for (Position position : positions) {
            TopicPartition partition = new TopicPartition(Topics.REJECTED.name(), position.partition());
            if (existing.contains(partition)) {
                firsts.merge(partition, position.offset(), Math::min);
                ends.merge(partition, position.offset() + 1, Math::max);
            }
        }
        consumer.endOffsets(ends.keySet()).forEach((partition, end) -> ends.merge(partition, end, Math::min));
        consumer.assign(ends.keySet());
        firsts.forEach((partition, first) -> consumer.seek(partition, Math.min(first, end(ends, partition))));
        return ends;
    }

    private void read(
            Map<TopicPartition, Long> ends, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        while (ends.keySet().stream().anyMatch(partition -> consumer.position(partition) < end(ends, partition))) {
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

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
