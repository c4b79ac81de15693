package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.TopicRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** What the tail has read and not yet published. */
final class Harvest {

    private Map<String, List<TopicRecord>> byTopic = new LinkedHashMap<>();
    private long bytes;

    void add(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.key() != null && record.value() != null) {
                byTopic.computeIfAbsent(record.topic(), topic -> new ArrayList<>())
                        .add(LiveRecord.of(record));
                bytes += record.value().length;
            }
        }
    }

    boolean isEmpty() {
        return byTopic.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    /** Everything, each topic's records in the order of their partitions; nothing is left. */
    Map<String, List<TopicRecord>> take() {
        Map<String, List<TopicRecord>> all = byTopic;
        byTopic = new LinkedHashMap<>();
        bytes = 0;
        return all;
    }
}
