package io.fieldcast.gateway.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.SharedKafka;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.json.JsonSerde;
import io.fieldcast.schema.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class KafkaEventPublisherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void theVeryFirstEventsAreStoredByChannelAndInOrder() {
        // Given
        String channel = "orders-" + UUID.randomUUID();
        List<PublishedEvent> events = List.of(event(channel, "1"), event(channel, "2"), event("other", "3"));

        try (KafkaEventPublisher publisher = publisher(SharedKafka.bootstrapServers(), Duration.ofSeconds(10), 100)) {
            // When
            Mono<Void> published = publisher.publish(events);

            // Then
            StepVerifier.create(published).expectComplete().verify(PATIENCE);
            assertThat(recordsOf(channel)).containsExactly(events.get(0), events.get(1));
            assertThat(count("stored")).isEqualTo(3);
            assertThat(registry.get("fieldcast.gateway.publish.pending").gauge().value())
                    .isZero();
        }
    }

    @Test
    void aBrokerThatIsGoneFailsThePublicationAndNeverHoldsUpTheCaller() {
        // Given
        List<PublishedEvent> events = List.of(event("orders", "1"));

        try (KafkaEventPublisher publisher = publisher("127.0.0.1:1", Duration.ofMillis(300), 100)) {
            // When
            Mono<Void> published = publisher.publish(events).subscribeOn(Schedulers.parallel());

            // Then
            StepVerifier.create(published)
                    .expectError(EventsNotStoredException.class)
                    .verify(PATIENCE);
            assertThat(count("failed")).isEqualTo(1);
        }
    }

    @Test
    void eventsBeyondTheRoomToWaitAreRefused() {
        // Given
        List<PublishedEvent> events = List.of(event("orders", "1"), event("orders", "2"), event("orders", "3"));

        try (KafkaEventPublisher publisher = publisher("127.0.0.1:1", Duration.ofMillis(300), 2)) {
            // When
            Mono<Void> published = publisher.publish(events);

            // Then
            StepVerifier.create(published)
                    .expectErrorMessage("too many events wait for the broker")
                    .verify(PATIENCE);
            assertThat(count("refused")).isEqualTo(3);
            assertThat(registry.get("fieldcast.gateway.publish.pending").gauge().value())
                    .isZero();
        }
    }

    private KafkaEventPublisher publisher(String bootstrapServers, Duration timeout, int maxPending) {
        return KafkaEventPublisher.connect(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new PublishSettings(timeout, DataSize.ofMegabytes(1), maxPending),
                registry);
    }

    private double count(String outcome) {
        return registry.get("fieldcast.gateway.publish.events")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static PublishedEvent event(String channel, String data) {
        return new PublishedEvent("plant", channel, "e", data, "1.2", null, Instant.parse("2026-11-22T18:00:00Z"));
    }

    private static List<PublishedEvent> recordsOf(String channel) {
        Map<String, Object> config = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, SharedKafka.bootstrapServers());
        try (KafkaConsumer<String, PublishedEvent> consumer = new KafkaConsumer<>(
                config, new StringDeserializer(), new JsonSerde<>(PublishedEvent.class).deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.EVENTS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<PublishedEvent> records = new ArrayList<>();
            Awaitility.await().atMost(PATIENCE).until(() -> {
                for (ConsumerRecord<String, PublishedEvent> record : consumer.poll(Duration.ofMillis(100))) {
                    if (record.key().equals(channel)) {
                        records.add(record.value());
                    }
                }
                return records.size() >= 2;
            });
            return records;
        }
    }
}
