package io.fieldcast.benchmark;

import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Notes when readings arrive on {@code scada-data}, committed. */
final class Arrivals implements AutoCloseable {

    private static final int SIGNIFICANT_DIGITS = 3;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SampleReadings readings;
    private final Outstanding outstanding;
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private final Thread thread = new Thread(this::read, "arrivals");
    private final Histogram uncommitted = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    private volatile boolean closed;

    private Arrivals(KafkaConsumer<byte[], byte[]> consumer, Outstanding outstanding, SampleReadings readings) {
        this.consumer = consumer;
        this.outstanding = outstanding;
        this.readings = readings;
    }

    /** Misses nothing that is written after this returns. */
    static Arrivals watch(String bootstrapServers, Outstanding outstanding, SampleReadings readings) {
        Map<String, Object> config = new HashMap<>(Testbed.SOCKETS);
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.DATA.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        Arrivals arrivals = new Arrivals(consumer, outstanding, readings);
        arrivals.thread.start();
        return arrivals;
    }

    private void read() {
        try (consumer) {
            while (!closed && !outstanding.isEmpty()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
                long now = System.nanoTime();
                long wall = System.currentTimeMillis();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    long reading = readings.indexOf(record.value());
                    outstanding.arrived(reading, now);
                    if (outstanding.isMeasured(reading)) {
                        uncommitted.recordValue(Math.max(0, wall - record.timestamp()));
                    }
                }
            }
            all.complete(null);
        } catch (RuntimeException e) {
            all.completeExceptionally(e);
        }
    }

    /**
     * How long readings stood on the topic before they arrived, in milliseconds: until their transaction was committed, and
     * that was told.
     */
    Histogram uncommitted() {
        return uncommitted;
    }

    /** Returns when every reading is there, or patience has ended: a line that cannot keep up may never come to its end. */
    void await(Duration patience) throws InterruptedException {
        try {
            all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // What is missing is told by those who know.
        } catch (ExecutionException e) {
            throw new IllegalStateException("arrivals could not be read", e.getCause());
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
