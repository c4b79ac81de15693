package io.fieldcast.gateway.presence;

import io.fieldcast.schema.Presence;
import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Writes with a producer that does not wait: what it does not take at once has failed. */
final class KafkaPresenceLog implements PresenceLog, AutoCloseable {

    private final Producer<String, Presence> producer;

    KafkaPresenceLog(Producer<String, Presence> producer) {
        this.producer = producer;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of the same.
    public void write(String key, @Nullable Presence value, Runnable onFailure) {
        try {
            producer.send(new ProducerRecord<>(Topics.PRESENCE.name(), key, value), (metadata, error) -> {
                if (error != null) {
                    onFailure.run();
                }
            });
        } catch (KafkaException e) {
            onFailure.run();
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
