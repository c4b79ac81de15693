package io.fieldcast.gateway.whole;

import io.fieldcast.gateway.SharedKafka;
import io.fieldcast.schema.topic.Topics;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Readings of one site with the numbers 0, 1, 2, ... as they come from the processor, at a steady pace. */
final class NumberedReadings implements AutoCloseable {

    private static final int DEVICES = 12;
    private static final long PAUSE_MILLIS = 5;

    private final String site;
    private final AtomicInteger next = new AtomicInteger();
    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedKafka.bootstrapServers(), "acks", "all", "linger.ms", 0),
            new StringSerializer(),
            new StringSerializer());
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();

    NumberedReadings(String site) {
        this.site = site;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // What is missing in the end shows who was not told.
    void begin() {
        pace.scheduleAtFixedRate(this::send, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Returns how many there were, when Kafka has them. */
    int end() throws InterruptedException {
        pace.shutdown();
        pace.awaitTermination(10, TimeUnit.SECONDS);
        producer.flush();
        return next.get();
    }

    int sent() {
        return next.get();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // As above.
    private void send() {
        int number = next.getAndIncrement();
        String device = "d-" + number % DEVICES;
        String json = "{\"site\":\"" + site + "\",\"device\":\"" + device
                + "\",\"time\":\"2026-11-22T18:00:00Z\",\"received\":\"2026-11-22T18:00:00Z\",\"seq\":" + number
                + ",\"values\":{\"number\":" + number + "}}";
        producer.send(new ProducerRecord<>(Topics.DATA.name(), site + "/" + device, json));
    }

    @Override
    public void close() {
        pace.shutdownNow();
        producer.close();
    }
}
