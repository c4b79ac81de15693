package io.fieldcast.gateway.webhook;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Kafka's clients as webhooks need them. They run on threads of their own, so they may wait. */
final class WebhookClients {

    /** A gateway that is not heard of for so long is taken for dead, and another one goes on. */
    private static final Duration SESSION = Duration.ofSeconds(10);

    private static final Duration SEND = Duration.ofSeconds(10);

    private final KafkaProperties kafka;
    private final WebhookSettings settings;

    WebhookClients(KafkaProperties kafka, WebhookSettings settings) {
        this.kafka = kafka;
        this.settings = settings;
    }

    KafkaConsumer<String, byte[]> reader() {
        return consumer(Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
    }

    KafkaConsumer<String, byte[]> member(String group) {
        return consumer(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.CLIENT_ID_CONFIG,
                group,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                (int) SESSION.toMillis(),
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                (int) SESSION.dividedBy(3).toMillis(),
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                (int) settings.maxPending().toBytes(),
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                (int) settings.maxPending().toBytes()));
    }

    Producer<String, byte[]> announcer() {
        return producer(Map.of(
                ProducerConfig.CLIENT_ID_CONFIG,
                "gateway-webhook-announcer",
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                AnnouncementLog.TRANSACTIONAL_ID,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) SEND.toMillis()));
    }

    Producer<String, byte[]> misses() {
        return producer(Map.of(ProducerConfig.CLIENT_ID_CONFIG, "gateway-webhook-misses"));
    }

    private KafkaConsumer<String, byte[]> consumer(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // They would be created otherwise than we create them.
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.putAll(more);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) SEND.toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                SEND.dividedBy(2).toMillis());
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SEND.toMillis());
        config.putAll(more);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }
}
