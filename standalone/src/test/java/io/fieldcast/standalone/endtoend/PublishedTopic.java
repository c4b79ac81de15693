package io.fieldcast.standalone.endtoend;

import static org.awaitility.Awaitility.await;

import io.fieldcast.schema.Reading;
import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All of {@code scada-data}, against which clients are held. */
final class PublishedTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<ConsumerRecord<String, Reading>> records;

    private PublishedTopic(List<ConsumerRecord<String, Reading>> records) {
        this.records = records;
    }

    /** Reads it until it has as many readings. */
    static PublishedTopic read(String bootstrapServers, int atLeast) {
        List<ConsumerRecord<String, Reading>> records = new ArrayList<>();
        try (var topic = new CommittedTopic<>(bootstrapServers, Topics.DATA, Reading.class)) {
            await().atMost(PATIENCE).until(() -> {
                topic.readOn(records::add);
                return records.size() >= atLeast;
            });
        }
        return new PublishedTopic(records);
    }

    PublishedReadings readings() {
        return new PublishedReadings(records.stream().map(PublishedReading::of).toList());
    }

    /** When the first reading after each of these offsets was stamped by the broker: the earliest of those. */
    Instant firstStampAfter(Map<Integer, Long> offsets) {
        return records.stream()
                .filter(record -> record.offset() > offsets.get(record.partition()))
                .map(record -> Instant.ofEpochMilli(record.timestamp()))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** When the last reading up to one of these offsets was stamped by the broker. */
    Instant lastStampUntil(Map<Integer, Long> offsets) {
        return records.stream()
                .filter(record -> record.offset() <= offsets.get(record.partition()))
                .map(record -> Instant.ofEpochMilli(record.timestamp()))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** When the first reading since a moment was stamped by the broker. */
    Instant firstStampSince(Instant moment) {
        return records.stream()
                .map(record -> Instant.ofEpochMilli(record.timestamp()))
                .filter(stamp -> stamp.isAfter(moment))
                .min(Instant::compareTo)
                .orElseThrow();
    }
}
