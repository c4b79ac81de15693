package io.fieldcast.gateway.whole;

import io.fieldcast.gateway.SharedKafka;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A site of a test's own with one device, whose records it writes as the stream processor would: each counts one up in
 * {@code temperature}.
 */
final class Plant implements AutoCloseable {

    final String site = "site-" + UUID.randomUUID().toString().substring(0, 8);

    private final String topic;
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedKafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    private final List<RecordMetadata> written = new ArrayList<>();

    Plant(String topic) {
        this.topic = topic;
    }

    /** Returns when they are stored. */
    void report(int count) throws Exception {
        report(count, 0);
    }

    /** @param filler bytes that each has besides */
    void report(int count, int filler) throws Exception {
        var last = producer.send(new ProducerRecord<>(topic, key(), json(written.size(), filler)));
        for (int i = 1; i < count; i++) {
            written.add(last.get(20, TimeUnit.SECONDS));
            last = producer.send(new ProducerRecord<>(topic, key(), json(written.size(), filler)));
        }
        written.add(last.get(20, TimeUnit.SECONDS));
    }

    private String key() {
        return site + "/press-4";
    }

    private byte[] json(int number, int filler) {
        String now = Instant.now().toString();
        return ("{\"site\":\"" + site + "\",\"device\":\"press-4\",\"time\":\"" + now + "\",\"received\":\"" + now
                        + "\",\"values\":{\"temperature\":" + number + ",\"pressure\":" + (1_000 + number)
                        + ",\"program\":\"" + "x".repeat(filler) + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    int reported() {
        return written.size();
    }

    /** Where the record of this number stands. */
    RecordMetadata at(int number) {
        return written.get(number);
    }

    @Override
    public void close() {
        producer.close();
    }
}
