package io.fieldcast.gateway.operations;

import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.rejected.RejectedRecord;
import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The newest of {@code scada.rejected}. One thread reads; any sees what was read. */
final class RejectedTail {

    private static final Duration POLL = Duration.ofMillis(50);

    /** A look takes no longer than so many polls; what is left comes with the next. */
    private static final int POLLS = 20;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final int most;
    private final Deque<RejectedEntry> newest = new ArrayDeque<>();

    private @Nullable Consumer<byte[], byte[]> consumer;
    /** Where each partition ended when this began. */
    private Map<TopicPartition, Long> began = Map.of();

    private double come;

    /** @param consumers of committed records */
    RejectedTail(Supplier<Consumer<byte[], byte[]>> consumers, int most) {
        this.consumers = consumers;
        this.most = most;
    }

    /** Reads what has come; begins near the end. */
    void read() {
        Consumer<byte[], byte[]> reading = consumer;
        if (reading == null) {
            reading = consumers.get();
            consumer = reading;
            begin(reading);
        }
        for (int i = 0; i < POLLS; i++) {
            ConsumerRecords<byte[], byte[]> records = reading.poll(POLL);
            records.forEach(this::add);
            if (records.isEmpty() && isThrough(reading)) {
                return;
            }
        }
    }

    private void begin(Consumer<byte[], byte[]> reading) {
        List<TopicPartition> partitions = reading.partitionsFor(Topics.REJECTED.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        reading.assign(partitions);
        Map<TopicPartition, Long> beginnings = reading.beginningOffsets(partitions);
        began = reading.endOffsets(partitions);
        began.forEach((partition, end) -> reading.seek(
                partition, Math.max(beginnings.getOrDefault(partition, 0L), end - (long) most / partitions.size())));
    }

    /** What was there at the beginning has been read. */
    private boolean isThrough(Consumer<byte[], byte[]> reading) {
        return began.entrySet().stream().allMatch(end -> reading.position(end.getKey()) >= end.getValue());
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        RejectedRecord rejected = RejectedRecord.parse(record);
        if (rejected != null) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            add(RejectedEntry.of(rejected), record.offset() >= began.getOrDefault(partition, 0L));
        }
    }

    private synchronized void add(RejectedEntry entry, boolean isNew) {
        come += isNew ? 1 : 0;
        newest.addLast(entry);
        if (newest.size() > most) {
            newest.removeFirst();
        }
    }

    /** How many have come while somebody looked. */
    synchronized double come() {
        return come;
    }

    /** What is kept, by reason. */
    synchronized Map<RejectionReason, Integer> byReason() {
        Map<RejectionReason, Integer> counts = new EnumMap<>(RejectionReason.class);
        newest.forEach(entry -> counts.merge(entry.reason(), 1, Integer::sum));
        return counts;
    }

    /** The newest first. */
    synchronized List<RejectedEntry> newest(Predicate<RejectedEntry> wanted, int limit) {
        List<RejectedEntry> found = new ArrayList<>(newest);
        found.removeIf(wanted.negate());
        found.sort(Comparator.comparing(RejectedEntry::rejected).reversed());
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    /** Nobody looks any more, or Kafka is away. */
    void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
        }
        synchronized (this) {
            newest.clear();
        }
    }
}
