package io.fieldcast.ingest.tags;

import io.fieldcast.ingest.meter.TagMeters;
import io.fieldcast.ingest.publish.PublishSettings;
import io.fieldcast.schema.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TagSettings.class)
class TagConfiguration {

    private static final int CONSUMER_TIMEOUT_MS = 5_000;
    private static final long PRODUCER_MEMORY = 4 * 1024 * 1024;

    @Bean
    TagMeters tagMeters(MeterRegistry registry) {
        return new TagMeters(registry);
    }

    @Bean
    TagTopicView tagTopicView(KafkaProperties kafka, TagMeters meters) {
        return new TagTopicView(() -> newConsumer(kafka), meters);
    }

    /** Not the producer of readings, which must never wait, and so cannot look for a topic that it seldom writes to. */
    @Bean
    Producer<byte[], byte[]> tagProducer(KafkaProperties kafka, PublishSettings publishing) {
        int patience = Math.toIntExact(publishing.deliveryTimeout().toMillis());
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, PRODUCER_MEMORY);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    TagRegistry tagRegistry(TagTopicView view, Producer<byte[], byte[]> tagProducer, TagMeters meters) {
        TagTopicWriter writer = new TagTopicWriter(tagProducer, Schedulers.boundedElastic());
        return new KafkaTagRegistry(view, writer, new TagAudit(), meters);
    }

    private static Consumer<byte[], byte[]> newConsumer(KafkaProperties kafka) {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Topic.MAX_RECORD_BYTES);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CONSUMER_TIMEOUT_MS);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, CONSUMER_TIMEOUT_MS);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
