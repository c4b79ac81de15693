package io.fieldcast.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class QueuedMissesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final Webhooks webhooks =
            new Webhooks(List.of(SampleWebhooks.webhook("http://plant.test/", "cache-a", Kind.CACHE_MISS)));

    @Test
    void aMissThatSomebodyWantsIsStored() {
        try (QueuedMisses misses = misses(10)) {
            // When
            misses.onMiss("plant", "cache-b");
            misses.onMiss("lab", "cache-a");
            misses.onMiss("plant", "cache-a");

            // Then
            Awaitility.await().until(() -> !producer.history().isEmpty());
            assertThat(producer.history()).singleElement().satisfies(record -> {
                assertThat(record.topic()).isEqualTo("scada.webhooks");
                assertThat(record.key()).isEqualTo("plant/cache-a");
                assertThat(new String(record.value(), StandardCharsets.UTF_8))
                        .isEqualTo("{\"app\":\"plant\",\"name\":\"cache_miss\",\"channel\":\"cache-a\"}");
            });
        }
    }

    @Test
    void whatCannotBeStoredIsCounted() {
        try (QueuedMisses misses = misses(10)) {
            // Given
            misses.onMiss("plant", "cache-a");
            Awaitility.await().until(() -> !producer.history().isEmpty());

            // When
            producer.errorNext(new TimeoutException("no Kafka"));

            // Then
            assertThat(lost()).isEqualTo(1);
        }
    }

    @Test
    void soManyMayWaitAndNobodyIsHeldUp() throws InterruptedException {
        // Given
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Producer<String, byte[]> slow =
                new MockProducer<String, byte[]>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(
                            ProducerRecord<String, byte[]> record, Callback callback) {
                        stuck.countDown();
                        try {
                            goOn.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return super.send(record, callback);
                    }
                };
        QueuedMisses misses = new QueuedMisses(webhooks, slow, 2, new WebhookMeters(registry));
        misses.onMiss("plant", "cache-a");
        stuck.await();

        // When
        for (int i = 0; i < 5; i++) {
            misses.onMiss("plant", "cache-a");
        }

        // Then
        assertThat(lost()).isEqualTo(3);
        goOn.countDown();
        misses.close();
    }

    private QueuedMisses misses(int max) {
        return new QueuedMisses(webhooks, producer, max, new WebhookMeters(registry));
    }

    private double lost() {
        return registry.get("fieldcast.webhooks.misses.lost").counter().count();
    }
}
