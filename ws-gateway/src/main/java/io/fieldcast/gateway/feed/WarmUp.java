package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.TopicMemory;
import io.fieldcast.gateway.hub.TopicRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/** Tells a memory of what its topic has held for as long as it reaches back, up to where the tail begins. */
final class WarmUp {

    private static final Duration POLL = Duration.ofMillis(100);

    private final TopicMemory memory;
    private final Clock clock;

    WarmUp(TopicMemory memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /**
     * Returns when the memory knows everything before {@code end}. The consumer is left where it happens to be.
     *
     * @param running asked now and then whether to go on
     */
    void read(KafkaConsumer<String, byte[]> consumer, Positions end, BooleanSupplier running) {
        List<TopicPartition> mine = new ArrayList<>();
        for (int partition = 0; partition < end.partitions(); partition++) {
            mine.add(new TopicPartition(memory.topic(), partition));
        }
        List<TopicPartition> others = consumer.assignment().stream()
                .filter(partition -> !mine.contains(partition))
                .toList();
        consumer.pause(others);
        seek(consumer, mine, end);
        while (running.getAsBoolean() && !isThrough(consumer, mine, end)) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.key() != null && record.value() != null) {
                    memory.onRecord(new TopicRecord(
                            record.topic(),
                            record.partition(),
                            record.offset(),
                            record.timestamp(),
                            record.key(),
                            record.value()));
                }
            }
        }
        consumer.resume(others);
    }

    private void seek(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> mine, Positions end) {
        long since = clock.instant().minus(memory.reach()).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        mine.forEach(partition -> times.put(partition, since));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        for (TopicPartition partition : mine) {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? end.next(partition.partition()) : start.offset());
        }
    }

    private static boolean isThrough(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> mine, Positions end) {
        return mine.stream().allMatch(partition -> consumer.position(partition) >= end.next(partition.partition()));
    }
}
