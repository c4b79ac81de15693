package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.Backlog.Start;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import io.fieldcast.gateway.hub.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/** Reads pieces of topics with one consumer; blocks, and is used by one thread at a time. */
final class BacklogReader {

    private static final Duration POLL = Duration.ofMillis(50);

    /** A piece is given back after so long even if it is not full: other replays are waiting. */
    private static final Duration LONGEST_READ = Duration.ofMillis(500);

    private final KafkaConsumer<String, byte[]> consumer;
    private final TopicStates states;

    BacklogReader(KafkaConsumer<String, byte[]> consumer, TopicStates states) {
        this.consumer = consumer;
        this.states = states;
    }

    TopicBounds bounds(String topic) {
        TopicState state = states.state(topic);
        List<TopicPartition> partitions = partitions(topic, state.partitions());
        consumer.assign(partitions); // Asked about partitions that it does not have, the client warns.
        return new TopicBounds(
                state.epoch(),
                positions(consumer.beginningOffsets(partitions)),
                positions(consumer.endOffsets(partitions)));
    }

    /** At the first record of each partition that is stamped then or later, or at the end if there is none. */
    Start locate(String topic, Instant time) {
        TopicBounds bounds = bounds(topic);
        Map<TopicPartition, Long> times = new HashMap<>();
        long millis = Math.max(0, time.toEpochMilli());
        partitions(topic, bounds.end().partitions()).forEach(partition -> times.put(partition, millis));
        Positions start = bounds.end();
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                consumer.offsetsForTimes(times).entrySet()) {
            if (found.getValue() != null) {
                int partition = found.getKey().partition();
                start = start.with(
                        partition,
                        Math.min(start.next(partition), found.getValue().offset()));
            }
        }
        return bounds.at(start);
    }

    /** What reading one partition has brought. */
    sealed interface Piece {

        /** One after the other; none if Kafka had nothing to give in time. */
        record Read(List<Stretch> stretches) implements Piece {}

        /** What lies before the beginning has been deleted. */
        record Deleted(int partition, long beginning) implements Piece {}
    }

    /** @param until the first offset that need not be read */
    Piece read(TopicPartition partition, long start, long until, int maxBytes) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, start);
        try {
            return poll(partition, start, until, maxBytes);
        } catch (OffsetOutOfRangeException e) {
            long beginning = consumer.beginningOffsets(e.partitions()).getOrDefault(partition, start);
            return new Piece.Deleted(partition.partition(), beginning);
        }
    }

    private Piece poll(TopicPartition partition, long start, long until, int maxBytes) {
        List<Stretch> stretches = new ArrayList<>();
        List<TopicRecord> records = new ArrayList<>();
        long deadline = System.nanoTime() + LONGEST_READ.toNanos();
        long first = start;
        int bytes = 0;
        int bytesBefore = 0;
        while (bytes < maxBytes && consumer.position(partition) < until && System.nanoTime() < deadline) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.key() != null && record.value() != null) {
                    TopicRecord read = new TopicRecord(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            record.timestamp(),
                            record.key(),
                            record.value());
                    records.add(read);
                    bytes += Stretch.bytes(read);
                }
                if (bytes - bytesBefore >= RecentRecords.STRETCH_BYTES) {
                    stretches.add(new Stretch(partition.partition(), first, record.offset() + 1, records));
                    records.clear();
                    first = record.offset() + 1;
                    bytesBefore = bytes;
                }
            }
        }
        if (consumer.position(partition) > first) {
            stretches.add(new Stretch(partition.partition(), first, consumer.position(partition), records));
        }
        return new Piece.Read(stretches);
    }

    void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    private static List<TopicPartition> partitions(String topic, int count) {
        List<TopicPartition> partitions = new ArrayList<>(count);
        for (int partition = 0; partition < count; partition++) {
            partitions.add(new TopicPartition(topic, partition));
        }
        return partitions;
    }

    private static Positions positions(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> next = new HashMap<>();
        offsets.forEach((partition, offset) -> next.put(partition.partition(), offset));
        return Positions.of(offsets.size(), next);
    }
}
