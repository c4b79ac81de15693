package io.fieldcast.gateway.tags;

import io.fieldcast.gateway.access.BearerAccess;
import io.fieldcast.gateway.session.Rooms;
import io.fieldcast.schema.topic.Topic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

@Configuration(proxyBeanMethods = false)
class TagConfiguration {

    @Bean
    TagTopic tagTopic(KafkaProperties kafka) {
        return new TagTopic(() -> newConsumer(kafka));
    }

    @Bean
    RouterFunction<ServerResponse> tags(TagTopic topic, Rooms rooms, BearerAccess access) {
        return new TagRoutes(topic, rooms, access).routes();
    }

    @Bean
    MeterBinder tagMeters(TagTopic topic) {
        return registry -> {
            Gauge.builder("fieldcast.tags.stored", topic, TagTopic::stored)
                    .description("tag definitions stored, the built-in ones not counted")
                    .register(registry);
            FunctionCounter.builder("fieldcast.tags.passed.over", topic, TagTopic::passedOver)
                    .description("records of scada.tags that are no definitions")
                    .register(registry);
        };
    }

    private static Consumer<byte[], byte[]> newConsumer(KafkaProperties kafka) {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "gateway-tags");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Topic.MAX_RECORD_BYTES);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
