package io.fieldcast.schema.tag;

import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code scada.tags} from its beginning and follows it, on a thread of its own, from {@link #start} to {@link
 * #stop}. While Kafka is away what was read last goes on being shown.
 */
public final class TagFollower {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long RETRY_MILLIS = 500;
    private static final long STOP_WITHIN_MILLIS = 5_000;

    private final Supplier<Consumer<byte[], byte[]>> newConsumer;
    private final Listener listener;
    private final CountDownLatch stopRequested = new CountDownLatch(1);

    private volatile @Nullable TagTable table;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile @Nullable Thread thread;

    /** Is told on the thread that reads. */
    public interface Listener {

        /** A record is no definition. */
        void passedOver(String key, String reason);

        /** {@link TagFollower#table} shows what the topic has before this offset. */
        default void reached(int partition, long position) {}

        /** All has been read that there was, and is shown from now on; again when Kafka has been away. */
        default void readWhole(int stored) {}

        /** Kafka cannot be read, and is asked again. */
        default void failed(KafkaException cause) {}
    }

    public TagFollower(Supplier<Consumer<byte[], byte[]>> newConsumer, Listener listener) {
        this.newConsumer = newConsumer;
        this.listener = listener;
    }

    /** What is defined; null until it has been read whole for the first time. */
    public @Nullable TagTable table() {
        return table;
    }

    /** Definitions stored, the built-in ones not counted. */
    public int stored() {
        TagTable current = table;
        return current == null ? 0 : current.stored();
    }

    /** Once. */
    public void start() {
        Thread reader = new Thread(this::readUntilStopped, "fieldcast-tags");
        reader.setDaemon(true);
        thread = reader;
        reader.start();
    }

    public boolean isRunning() {
        return thread != null;
    }

    private void readUntilStopped() {
        try {
            do {
                readFromTheBeginning();
            } while (!stopRequested.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void readFromTheBeginning() {
        try (Consumer<byte[], byte[]> opened = newConsumer.get()) {
            consumer = opened;
            List<TopicPartition> partitions = opened.partitionsFor(Topics.TAGS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            if (!partitions.isEmpty()) {
                opened.assign(partitions);
                opened.seekToBeginning(partitions);
                follow(opened, opened.endOffsets(partitions));
            }
        } catch (WakeupException e) {
            // Asked to stop.
        } catch (KafkaException e) {
            listener.failed(e);
        } finally {
            consumer = null;
        }
    }

    /** A table of its own each time: what was taken away meanwhile may no longer be told. */
    private void follow(Consumer<byte[], byte[]> opened, Map<TopicPartition, Long> ends) {
        TagTable filling = new TagTable();
        TagFeed feed = new TagFeed(filling, listener::passedOver);
        while (stopRequested.getCount() > 0) {
            opened.poll(POLL).forEach(record -> feed.accept(record.key(), record.value()));
            if (table != filling
                    && ends.entrySet().stream().allMatch(end -> opened.position(end.getKey()) >= end.getValue())) {
                table = filling;
                listener.readWhole(filling.stored());
            }
            if (table == filling) {
                ends.keySet().forEach(partition -> listener.reached(partition.partition(), opened.position(partition)));
            }
        }
    }

    /** Returns when the thread has ended, or after 5 s. */
    public void stop() {
        stopRequested.countDown();
        Consumer<byte[], byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        Thread reader = thread;
        if (reader != null) {
            try {
                reader.join(STOP_WITHIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }
}
