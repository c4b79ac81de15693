package io.fieldcast.gateway.presence;

import io.fieldcast.schema.Presence;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.json.JsonSerde;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PresenceSettings.class)
class PresenceConfiguration {

    @Bean
    KafkaPresenceLog presenceLog(KafkaProperties kafka, PresenceSettings settings) {
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "gateway-presence");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                settings.timeout().toMillis());
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                settings.timeout().toMillis());
        // It is written from event loops, which may not wait.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        config.put(
                ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(3650).toMillis());
        return new KafkaPresenceLog(
                new KafkaProducer<>(config, new StringSerializer(), new JsonSerde<>(Presence.class).serializer()));
    }

    @Bean
    PresenceBoard presenceBoard(
            PresenceSettings settings, KafkaPresenceLog log, List<Consumer<Change>> listeners, Clock clock) {
        return new PresenceBoard(
                HexFormat.of().toHexDigits(new SecureRandom().nextLong()),
                settings,
                log,
                change -> listeners.forEach(listener -> listener.accept(change)),
                clock);
    }

    @Bean
    KafkaPresence kafkaPresence(KafkaProperties kafka, PresenceBoard board, PresenceSettings settings, Clock clock) {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "gateway-presence");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // It would not be compacted.
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return new KafkaPresence(
                () -> new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer()),
                board,
                FieldcastJson.MAPPER.readerFor(Presence.class),
                clock,
                settings.heartbeat(),
                settings.gather());
    }

    @Bean
    MeterBinder presenceMeters(PresenceBoard board) {
        return registry -> {
            Gauge.builder("fieldcast.presence.members", board, PresenceBoard::entries)
                    .description("members of presence channels and users online that are kept, of all gateways")
                    .register(registry);
            Gauge.builder("fieldcast.presence.waiting", board, PresenceBoard::waiting)
                    .description("joins that wait for Kafka")
                    .register(registry);
            Gauge.builder("fieldcast.presence.channels", board.occupancy(), Occupancy::kept)
                    .description("channels whose subscriptions are counted, once for each gateway that has some")
                    .register(registry);
            Gauge.builder("fieldcast.presence.gathered", board.occupancy(), Occupancy::gathered)
                    .description(
                            "channels of which the other gateways are yet to be told how many subscriptions they have")
                    .register(registry);
            Gauge.builder("fieldcast.presence.uncounted", board.occupancy(), Occupancy::uncounted)
                    .description("subscriptions that are not counted, because there are too many channels")
                    .register(registry);
        };
    }
}
