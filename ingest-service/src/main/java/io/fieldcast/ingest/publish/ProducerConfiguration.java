package io.fieldcast.ingest.publish;

import io.fieldcast.schema.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How the producer must be set up for what this service promises; connection and security come from outside. */
final class ProducerConfiguration {

    private static final int BATCH_BYTES = 64 * 1024;

    /** Unfilled batches take up a whole {@link #BATCH_BYTES} of the producer's memory, hence more than is in flight. */
    private static final long MEMORY_PER_BYTE_IN_FLIGHT = 2;

    private static final Duration LINGER = Duration.ofMillis(5);

    private ProducerConfiguration() {}

    static Map<String, Object> of(Map<String, Object> connection, PublishSettings settings) {
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER.toMillis());
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                MEMORY_PER_BYTE_IN_FLIGHT * settings.inFlight().toBytes());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_RECORD_BYTES);

        // send() is called on event loops: it must fail rather than wait, for metadata as for memory.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0L);
        // A topic's metadata would be forgotten after five quiet minutes, and the next send would fail.
        config.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(365).toMillis());

        // The device waits for its answer: what Kafka has not acknowledged by then has failed.
        Duration delivery = settings.deliveryTimeout();
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(delivery.toMillis()));
        config.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(delivery.minus(LINGER).toMillis()));
        config.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 500L);
        return config;
    }
}
