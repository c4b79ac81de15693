package io.fieldcast.benchmark;

import io.fieldcast.schema.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Readings that wait on {@code scada.raw}, as if the processor had been away for a while that ends now. */
final class RawBacklog {

    private RawBacklog() {}

    /** @param ratePerSecond at which they were measured */
    static void produce(String bootstrapServers, int readings, int ratePerSecond) {
        SampleReadings samples = new SampleReadings(1);
        long stepNanos = Duration.ofSeconds(1).toNanos() / ratePerSecond;
        Instant start = Instant.now().minusNanos(stepNanos * readings);
        AtomicReference<Exception> failure = new AtomicReference<>();
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long i = 0; i < readings; i++) {
                Instant time =
                        Instant.ofEpochMilli(start.plusNanos(i * stepNanos).toEpochMilli());
                byte[] key = SampleReadings.key(i).getBytes(StandardCharsets.UTF_8);
                var unused = producer.send(
                        new ProducerRecord<>(Topics.RAW.name(), key, samples.raw(i, time, time)), (metadata, e) -> {
                            if (e != null) {
                                failure.set(e);
                            }
                        });
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the backlog could not be written", failure.get());
        }
    }
}
