package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.Backlog.Chunk;
import io.fieldcast.gateway.hub.Backlog.LostRange;
import io.fieldcast.gateway.hub.Backlog.Origin;
import io.fieldcast.gateway.hub.Backlog.Start;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.TopicRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/** Reads pieces of topics with one consumer; blocks, and is used by one thread at a time. */
public final class BacklogReader {

    private static final Duration POLL = Duration.ofMillis(50);

    /** A piece is given back after so long even if it is not full: other replays are waiting. */
    private static final Duration LONGEST_READ = Duration.ofMillis(500);

    private final KafkaConsumer<String, byte[]> consumer;
    private final TopicStates states;
    private final Clock clock;

    public BacklogReader(KafkaConsumer<String, byte[]> consumer, TopicStates states, Clock clock) {
        this.consumer = consumer;
        this.states = states;
        this.clock = clock;
    }

    Start locate(String topic, Origin origin) {
        TopicState state = states.state(topic);
        List<TopicPartition> partitions = partitions(topic, state.partitions());
        consumer.assign(partitions); // Asked about partitions that it does not have, the client warns.
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        if (origin instanceof Origin.After after) {
            return after(after, state, beginnings, consumer.endOffsets(partitions));
        }
        Positions start = positions(beginnings);
        if (origin instanceof Origin.At at) {
            start = positions(offsetsAt(partitions, at.time()));
        } else if (origin instanceof Origin.Ago ago) {
            start = positions(offsetsAt(partitions, clock.instant().minus(ago.duration())));
        }
        return new Start(state.epoch(), start, false, Map.of());
    }

    private static Start after(
            Origin.After after,
            TopicState state,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, Long> ends) {
        Positions start = positions(beginnings);
        if (!after.epoch().equals(state.epoch()) || isBeyond(after.offsets(), ends)) {
            return new Start(state.epoch(), start, true, Map.of());
        }
        Map<Integer, LostRange> lost = new TreeMap<>();
        for (Map.Entry<Integer, Long> seen : after.offsets().entrySet()) {
            long wanted = seen.getValue() + 1;
            long first = start.next(seen.getKey());
            if (wanted < first) {
                lost.put(seen.getKey(), new LostRange(wanted, first - 1));
            } else {
                start = start.with(seen.getKey(), wanted);
            }
        }
        return new Start(state.epoch(), start, false, lost);
    }

    private static boolean isBeyond(Map<Integer, Long> offsets, Map<TopicPartition, Long> ends) {
        Map<Integer, Long> endOf = new HashMap<>();
        ends.forEach((partition, end) -> endOf.put(partition.partition(), end));
        return offsets.entrySet().stream().anyMatch(seen -> {
            Long end = endOf.get(seen.getKey());
            return end == null || seen.getValue() >= end;
        });
    }

    /** By partition, the first record stamped at or after that moment, or the end if there is none. */
    private Map<TopicPartition, Long> offsetsAt(List<TopicPartition> partitions, Instant time) {
        Map<TopicPartition, Long> times = new HashMap<>();
        long millis = Math.max(0, time.toEpochMilli());
        partitions.forEach(partition -> times.put(partition, millis));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        Map<TopicPartition, Long> offsets = new HashMap<>(consumer.endOffsets(partitions));
        found.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.merge(partition, offset.offset(), Math::min);
            }
        });
        return offsets;
    }

    Chunk read(String topic, Positions from, Positions until, int maxBytes) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        for (int partition = 0; partition < until.partitions(); partition++) {
            if (from.next(partition) < until.next(partition)) {
                wanted.put(new TopicPartition(topic, partition), until.next(partition));
            }
        }
        consumer.assign(wanted.keySet());
        wanted.keySet().forEach(partition -> consumer.seek(partition, from.next(partition.partition())));
        try {
            return poll(from, wanted, maxBytes);
        } catch (OffsetOutOfRangeException e) {
            return deletedMeanwhile(from, e);
        }
    }

    private Chunk poll(Positions from, Map<TopicPartition, Long> until, int maxBytes) {
        List<TopicRecord> records = new ArrayList<>();
        long deadline = System.nanoTime() + LONGEST_READ.toNanos();
        int bytes = 0;
        Positions next = from;
        while (bytes < maxBytes && !isReached(until) && System.nanoTime() < deadline) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (bytes >= maxBytes) {
                    return new Chunk(records, next, Map.of());
                }
                next = next.with(record.partition(), record.offset() + 1);
                if (record.key() != null && record.value() != null) {
                    bytes += record.value().length;
                    records.add(new TopicRecord(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            record.timestamp(),
                            record.key(),
                            record.value()));
                }
            }
            for (TopicPartition partition : until.keySet()) {
                next = next.with(partition.partition(), consumer.position(partition));
            }
        }
        return new Chunk(records, next, Map.of());
    }

    private boolean isReached(Map<TopicPartition, Long> until) {
        return until.entrySet().stream().allMatch(target -> consumer.position(target.getKey()) >= target.getValue());
    }

    private Chunk deletedMeanwhile(Positions from, OffsetOutOfRangeException e) {
        Map<Integer, LostRange> lost = new TreeMap<>();
        consumer.beginningOffsets(e.partitions())
                .forEach((partition, beginning) -> lost.put(
                        partition.partition(), new LostRange(from.next(partition.partition()), beginning - 1)));
        return new Chunk(List.of(), from, lost);
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
