package io.fieldcast.stream;

import io.fieldcast.schema.topic.Topic;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What Kafka Streams is told. Connection and security come from {@code spring.kafka}, and anything set under
 * {@code spring.kafka.streams.properties} wins over what is chosen here.
 */
final class StreamsProperties {

    private final ProcessorSettings settings;
    private final Map<String, Object> given;

    StreamsProperties(ProcessorSettings settings, Map<String, Object> given) {
        this.settings = settings;
        this.given = given;
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocksDb.class);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        correctness(properties);
        latency(properties);
        recordSizes(properties);
        properties.putAll(given);
        return properties;
    }

    private void correctness(Properties properties) {
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        // A member that comes back under its old name takes up its old work at once; a new one would have to wait for
        // the old one's session to expire.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), settings.instance());
        // And so must the thread that replaces one that died, or the processor that takes over from another: by default
        // that would take 45 s. Brokers allow 6 s at least.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
    }

    private void latency(Properties properties) {
        // The longest; the topology asks for commits at the shorter one, as long as it keeps up.
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitIntervalBehind().toMillis());
        // How long a thread with nothing to process stays away from its punctuations.
        properties.put(StreamsConfig.POLL_MS_CONFIG, 20);
        // A task reads one partition, so there is no other to wait for; without this it is weighed for every record.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                settings.linger().toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * 1024);
    }

    private static void recordSizes(Properties properties) {
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.MAX_RECORD_BYTES);
        properties.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), Topic.MAX_RECORD_BYTES);
    }
}
