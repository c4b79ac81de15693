package io.fieldcast.gateway.tags;

import io.fieldcast.schema.tag.TagFeed;
import io.fieldcast.schema.tag.TagTable;
import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads {@code scada.tags} from its beginning and follows it, on a thread of its own. While Kafka is away what was read
 * last goes on being shown.
 */
final class TagTopic implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TagTopic.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long RETRY_MILLIS = 1_000;
    private static final long STOP_WITHIN_MILLIS = 5_000;

    private final Supplier<Consumer<byte[], byte[]>> newConsumer;
    private final LongAdder passedOver = new LongAdder();
    private final CountDownLatch stopRequested = new CountDownLatch(1);

    private volatile @Nullable TagTable table;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile @Nullable Thread thread;

    TagTopic(Supplier<Consumer<byte[], byte[]>> newConsumer) {
        this.newConsumer = newConsumer;
    }

    /** What is defined; null until it has been read whole for the first time. */
    @Nullable
    TagTable table() {
        return table;
    }

    /** Definitions stored, the built-in ones not counted. */
    int stored() {
        TagTable current = table;
        return current == null ? 0 : current.stored();
    }

    /** Records that are no definitions. */
    long passedOver() {
        return passedOver.sum();
    }

    @Override
    public void start() {
        Thread reader = new Thread(this::readUntilStopped, "gateway-tags");
        reader.setDaemon(true);
        thread = reader;
        reader.start();
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
            LOG.atDebug().log("reading of tag definitions was asked to stop");
        } catch (KafkaException e) {
            LOG.atDebug().addKeyValue("reason", e.getMessage()).log("tag definitions cannot be read, trying again");
        } finally {
            consumer = null;
        }
    }

    /** A table of its own each time: what was taken away meanwhile may no longer be told. */
    private void follow(Consumer<byte[], byte[]> opened, Map<TopicPartition, Long> ends) {
        TagTable filling = new TagTable();
        TagFeed feed = new TagFeed(filling, (key, reason) -> passedOver.increment());
        while (stopRequested.getCount() > 0) {
            opened.poll(POLL).forEach(record -> feed.accept(record.key(), record.value()));
            if (table != filling
                    && ends.entrySet().stream().allMatch(end -> opened.position(end.getKey()) >= end.getValue())) {
                table = filling;
            }
        }
    }

    @Override
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

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
