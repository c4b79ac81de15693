package io.fieldcast.benchmark;

import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
    private static final long PATIENCE_SECONDS = 60;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Schedule schedule;
    private final SampleReadings readings;
    private final Histogram latency = new Histogram(SIGNIFICANT_DIGITS);
    private final CompletableFuture<Histogram> all = new CompletableFuture<>();
    private final Thread thread = new Thread(this::read, "arrivals");
    private volatile boolean closed;

    private Arrivals(KafkaConsumer<byte[], byte[]> consumer, Schedule schedule, SampleReadings readings) {
        this.consumer = consumer;
        this.schedule = schedule;
        this.readings = readings;
    }

    /** Misses nothing that is written after this returns. */
    static Arrivals watch(String bootstrapServers, Schedule schedule, SampleReadings readings) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.DATA.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        Arrivals arrivals = new Arrivals(consumer, schedule, readings);
        arrivals.thread.start();
        return arrivals;
    }

    private void read() {
        try (consumer) {
            long left = schedule.readings();
            while (!closed && left > 0) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
                long now = System.nanoTime();
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    int request = schedule.requestOf(readings.indexOf(record.value()));
                    if (request >= schedule.firstMeasured()) {
                        latency.recordValue(now - schedule.due(request));
                    }
                    left--;
                }
            }
            all.complete(latency);
        } catch (RuntimeException e) {
            all.completeExceptionally(e);
        }
    }

    /** From due to arrived, in nanoseconds; returns when every reading is there. */
    Histogram awaitAll() throws InterruptedException {
        try {
            return all.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("readings are missing after " + PATIENCE_SECONDS + " s", e);
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
