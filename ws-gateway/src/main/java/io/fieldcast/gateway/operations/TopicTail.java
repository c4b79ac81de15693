package io.fieldcast.gateway.operations;

import io.fieldcast.schema.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What comes on a topic while somebody looks. For one thread. */
final class TopicTail {

    private static final Duration POLL = Duration.ofMillis(50);

    /** A look takes no longer than so many polls; what is left comes with the next. */
    private static final int POLLS = 20;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Topic topic;

    private @Nullable Consumer<byte[], byte[]> consumer;
    /** Where each partition ended when this began. */
    private Map<TopicPartition, Long> began = Map.of();

    /** @param consumers of committed records */
    TopicTail(Supplier<Consumer<byte[], byte[]>> consumers, Topic topic) {
        this.consumers = consumers;
        this.topic = topic;
    }

    boolean isOpen() {
        return consumer != null;
    }

    /** Begins so many records before the end, or fewer. */
    void openBeforeEnd(int records) {
        open((opened, partitions) -> {
            Map<TopicPartition, Long> starts = new HashMap<>(opened.beginningOffsets(partitions));
            starts.replaceAll(
                    (partition, beginning) -> Math.max(beginning, end(partition) - (long) records / partitions.size()));
            return starts;
        });
    }

    /** Begins at what was appended then, in epoch milliseconds. */
    void openAt(long millis) {
        open((opened, partitions) -> {
            Map<TopicPartition, Long> times = new HashMap<>();
            partitions.forEach(partition -> times.put(partition, millis));
            Map<TopicPartition, Long> starts = new HashMap<>(began);
            Map<TopicPartition, @Nullable OffsetAndTimestamp> found = opened.offsetsForTimes(times);
            found.forEach((partition, first) -> {
                if (first != null) {
                    starts.put(partition, first.offset());
                }
            });
            return starts;
        });
    }

    @FunctionalInterface
    private interface Starts {
        Map<TopicPartition, Long> of(Consumer<byte[], byte[]> opened, List<TopicPartition> partitions);
    }

    private void open(Starts starts) {
        Consumer<byte[], byte[]> opened = consumers.get();
        try {
            List<TopicPartition> partitions = opened.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new UnknownTopicOrPartitionException(
                        "there is no topic " + topic + ": the stream processor creates it at its start");
            }
            opened.assign(partitions);
            began = opened.endOffsets(partitions);
            starts.of(opened, partitions).forEach(opened::seek);
            consumer = opened;
        } finally {
            if (consumer == null) {
                opened.close();
            }
        }
    }

    /** Hands on what has come. Returns whether what was there at the beginning has been read. */
    boolean read(java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        Consumer<byte[], byte[]> reading = consumer;
        for (int i = 0; i < POLLS && reading != null; i++) {
            ConsumerRecords<byte[], byte[]> records = reading.poll(POLL);
            records.forEach(reader);
            if (records.isEmpty() && isThrough(reading)) {
                return true;
            }
        }
        return reading != null && isThrough(reading);
    }

    private boolean isThrough(Consumer<byte[], byte[]> reading) {
        return began.entrySet().stream().allMatch(end -> reading.position(end.getKey()) >= end.getValue());
    }

    /** Whether it has come since this began. */
    boolean isNew(ConsumerRecord<byte[], byte[]> record) {
        return record.offset() >= end(new TopicPartition(record.topic(), record.partition()));
    }

    private long end(TopicPartition partition) {
        return began.getOrDefault(partition, 0L);
    }

    /** Where the next record of a partition will be found. */
    long next(int partition) {
        TopicPartition asked = new TopicPartition(topic.name(), partition);
        return consumer != null && began.containsKey(asked) ? consumer.position(asked) : 0;
    }

    void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
    }
}
