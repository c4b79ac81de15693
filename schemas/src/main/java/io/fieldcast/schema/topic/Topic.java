package io.fieldcast.schema.topic;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Utils;

/**
 * A topic as Fieldcast creates it.
 *
 * @param partitions when it is created by us; an existing topic keeps its own number
 * @param config what differs from the broker's defaults
 */
public record Topic(String name, int partitions, Map<String, String> config) {

    /**
     * Of every topic that carries readings. {@code scada.raw} and the channel topics have the same number, so that a
     * device stays within one task from end to end.
     */
    public static final int PARTITIONS = 6;

    /** The largest record: a full batch (1 MB of readings) with its summary, uncompressed. */
    public static final int MAX_RECORD_BYTES = 2 * 1024 * 1024;

    /**
     * Records are stamped by the broker as it appends them. Source times would not do: retention deletes by this
     * stamp, and backfill from years ago would vanish as it arrived; and a replay "from that moment" needs stamps that
     * never step back within a partition.
     */
    private static final Map<String, String> COMMON = Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "LogAppendTime",
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(MAX_RECORD_BYTES));

    public Topic {
        config = Map.copyOf(config);
    }

    static Topic kept(String name, Duration retention) {
        return new Topic(name, PARTITIONS, with(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis())));
    }

    static Topic compacted(String name) {
        return new Topic(name, 1, with(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
    }

    /** Compacted often: for what changes all the time and is read whole at every start. */
    static Topic compactedOften(String name) {
        Map<String, String> config = with(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        config.put(
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(Duration.ofMinutes(10).toMillis()));
        config.put(
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                Long.toString(Duration.ofHours(1).toMillis()));
        return new Topic(name, 1, config);
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> config = new HashMap<>(COMMON);
        config.put(key, value);
        return config;
    }

    /** Where Kafka's own producers, and so ours, put a record with this key in a topic of so many partitions. */
    public static int partitionOf(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    @Override
    public String toString() {
        return name;
    }
}
