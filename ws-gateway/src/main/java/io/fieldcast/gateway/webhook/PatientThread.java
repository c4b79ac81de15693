package io.fieldcast.gateway.webhook;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that begins its work anew, after a pause and with another consumer, whenever Kafka has failed it. */
final class PatientThread {

    private static final Logger log = LoggerFactory.getLogger(PatientThread.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);

    private final Thread thread;
    private final List<String> topics;
    private final Supplier<KafkaConsumer<String, byte[]>> consumers;
    private final Work work;
    private volatile boolean running = true;
    private boolean failing;

    /**
     * @param topics that must exist; they are waited for
     */
    PatientThread(String name, List<String> topics, Supplier<KafkaConsumer<String, byte[]>> consumers, Work work) {
        this.topics = List.copyOf(topics);
        this.consumers = consumers;
        this.work = work;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** What the thread does. */
    @FunctionalInterface
    interface Work {

        /**
         * Begins from what Kafka has, whatever came before.
         *
         * @param running asked now and then whether to go on
         * @throws KafkaException if it cannot go on
         */
        void run(KafkaConsumer<String, byte[]> consumer, BooleanSupplier running);
    }

    void start() {
        thread.start();
    }

    void askToStop() {
        running = false;
        thread.interrupt();
    }

    void awaitEnd() {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (running) {
            try (KafkaConsumer<String, byte[]> consumer = consumers.get()) {
                workUntilInterrupted(consumer);
            } catch (KafkaException e) {
                if (!failing) {
                    failing = true;
                    log.atInfo()
                            .addKeyValue("thread", thread.getName())
                            .addKeyValue("reason", e.getMessage())
                            .log("webhooks cannot be told now, trying again");
                }
                pause();
            } catch (RuntimeException e) {
                log.atError()
                        .addKeyValue("thread", thread.getName())
                        .setCause(e)
                        .log("webhooks were interrupted by a mistake of ours, beginning anew");
                pause();
            }
        }
    }

    private void workUntilInterrupted(KafkaConsumer<String, byte[]> consumer) {
        try {
            for (String topic : topics) {
                if (consumer.partitionsFor(topic).isEmpty()) {
                    throw new KafkaException("there is no topic " + topic + " yet");
                }
            }
            failing = false;
            work.run(consumer, () -> running);
        } catch (InterruptException e) {
            running = false;
        } finally {
            Thread.interrupted(); // or closing the consumer would be interrupted too, and say so with a stack trace
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
