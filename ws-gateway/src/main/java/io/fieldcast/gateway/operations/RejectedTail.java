package io.fieldcast.gateway.operations;

import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.rejected.Position;
import io.fieldcast.schema.rejected.RejectedRecord;
import io.fieldcast.schema.rejected.RetriedMarkers;
import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The newest of {@code scada.rejected}, and which of them have been sent again. One thread reads; any sees what was read. */
final class RejectedTail {

    /** Records are stamped by the brokers of their partitions, whose clocks may differ by so much. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final TopicTail rejected;
    private final TopicTail retried;
    private final Supplier<String> topicId;
    private final int most;
    private final Deque<RejectedEntry> newest = new ArrayDeque<>();

    private RetriedMarkers markers = new RetriedMarkers("");
    /** When the first of those that were read was appended, in epoch milliseconds. */
    private long oldest = Long.MAX_VALUE;

    private double come;

    /**
     * @param consumers of committed records
     * @param topicId tells the id of {@code scada.rejected} in Kafka
     */
    RejectedTail(Supplier<Consumer<byte[], byte[]>> consumers, Supplier<String> topicId, int most) {
        this.rejected = new TopicTail(consumers, Topics.REJECTED);
        this.retried = new TopicTail(consumers, Topics.RETRIED);
        this.topicId = topicId;
        this.most = most;
    }

    /** Reads what has come; begins near the end. */
    void read() {
        if (!rejected.isOpen()) {
            forget(topicId.get());
            rejected.openBeforeEnd(most);
        }
        boolean isThrough = rejected.read(this::add);
        if (isThrough && !retried.isOpen()) {
            retried.openAt(oldest - CLOCKS_DIFFER.toMillis()); // a marker is never older than what it marks
        }
        retried.read(this::mark);
        keepOnlyMarkersOfTheNewest();
    }

    private synchronized void forget(String id) {
        newest.clear();
        markers = new RetriedMarkers(id);
        oldest = Long.MAX_VALUE;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        oldest = Math.min(oldest, record.timestamp());
        RejectedRecord parsed = RejectedRecord.parse(record);
        if (parsed != null) {
            add(RejectedEntry.of(parsed), rejected.isNew(record));
        }
    }

    private synchronized void add(RejectedEntry entry, boolean isNew) {
        come += isNew ? 1 : 0;
        newest.addLast(entry);
        if (newest.size() > most) {
            newest.removeFirst();
        }
    }

    private synchronized void mark(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            markers.add(new String(record.key(), StandardCharsets.UTF_8), record.value());
        }
    }

    /** And of what has been rejected and sent again since it was read. */
    private synchronized void keepOnlyMarkersOfTheNewest() {
        Set<String> kept = newest.stream().map(RejectedEntry::position).collect(Collectors.toSet());
        markers.keepOnly(position ->
                kept.contains(position.toString()) || position.offset() >= rejected.next(position.partition()));
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

    /** How many of what is kept have been sent again. */
    synchronized int retried() {
        return (int) newest.stream().filter(entry -> retriedAt(entry) != null).count();
    }

    /** The newest first. */
    synchronized List<RejectedEntry> newest(Predicate<RejectedEntry> wanted, int limit) {
        List<RejectedEntry> found = new ArrayList<>(newest);
        found.removeIf(wanted.negate());
        found.sort(Comparator.comparing(RejectedEntry::rejected).reversed());
        return found.stream()
                .limit(limit)
                .map(entry -> entry.retriedAt(retriedAt(entry)))
                .toList();
    }

    private @Nullable Instant retriedAt(RejectedEntry entry) {
        return markers.retried(Position.parse(entry.position()));
    }

    /** Nobody looks any more, or Kafka is away. */
    void close() {
        rejected.close();
        retried.close();
        forget("");
    }
}
