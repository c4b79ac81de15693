package io.fieldcast.gateway.webhook;

import io.fieldcast.gateway.cache.CacheMisses;
import io.fieldcast.schema.WebhookEvent;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Stores cache misses for whoever is to post them. Subscribers do not wait for that; a miss that cannot be stored is counted. */
final class QueuedMisses implements CacheMisses, AutoCloseable {

    private final Webhooks webhooks;
    private final Producer<String, byte[]> producer;
    private final WebhookMeters meters;
    private final ThreadPoolExecutor writer;

    /**
     * @param max misses that may wait for the producer
     */
    QueuedMisses(Webhooks webhooks, Producer<String, byte[]> producer, int max, WebhookMeters meters) {
        this.webhooks = webhooks;
        this.producer = producer;
        this.meters = meters;
        this.writer = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(max),
                task -> {
                    Thread thread = new Thread(task, "gateway-webhook-misses");
                    thread.setDaemon(true);
                    return thread;
                },
                (task, full) -> meters.missLost());
    }

    @Override
    public void onMiss(String app, String channel) {
        if (webhooks.want(app, channel, Kind.CACHE_MISS)) {
            writer.execute(() -> store(new WebhookEvent(app, Kind.CACHE_MISS.text(), channel, null, null)));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of the same.
    private void store(WebhookEvent event) {
        try {
            byte[] json = FieldcastJson.MAPPER.writeValueAsBytes(event);
            producer.send(new ProducerRecord<>(Topics.WEBHOOKS.name(), event.key(), json), (metadata, error) -> {
                if (error != null) {
                    meters.missLost();
                }
            });
        } catch (KafkaException e) {
            meters.missLost();
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
        producer.close(Duration.ofSeconds(2));
    }
}
