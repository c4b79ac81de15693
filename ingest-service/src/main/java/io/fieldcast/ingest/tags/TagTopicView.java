package io.fieldcast.ingest.tags;

import io.fieldcast.ingest.meter.TagMeters;
import io.fieldcast.schema.tag.TagFeed;
import io.fieldcast.schema.tag.TagTable;
import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
final class TagTopicView implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TagTopicView.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long RETRY_MILLIS = 500;
    private static final long STOP_WITHIN_MILLIS = 5_000;

    private final Supplier<Consumer<byte[], byte[]>> newConsumer;
    private final TagMeters meters;
    private final ReadPositions positions = new ReadPositions();
    private final CountDownLatch stopRequested = new CountDownLatch(1);

    private volatile @Nullable TagTable table;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile @Nullable Thread thread;

    TagTopicView(Supplier<Consumer<byte[], byte[]>> newConsumer, TagMeters meters) {
        this.newConsumer = newConsumer;
        this.meters = meters;
    }

    /** What is defined; null until it has been read whole for the first time. */
    @Nullable
    TagTable table() {
        return table;
    }

    /** Completes when {@link #table} shows this record. */
    CompletableFuture<Void> shows(int partition, long offset) {
        return positions.read(partition, offset);
    }

    @Override
    public void start() {
        meters.watchStored(() -> {
            TagTable current = table;
            return current == null ? 0 : current.stored();
        });
        Thread reader = new Thread(this::readUntilStopped, "fieldcast-tags");
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
        TagFeed feed = new TagFeed(filling, this::passedOver);
        while (stopRequested.getCount() > 0) {
            opened.poll(POLL).forEach(record -> feed.accept(record.key(), record.value()));
            if (table != filling
                    && ends.entrySet().stream().allMatch(end -> opened.position(end.getKey()) >= end.getValue())) {
                table = filling;
                LOG.atInfo().addKeyValue("stored", filling.stored()).log("tag definitions have been read");
            }
            if (table == filling) {
                ends.keySet()
                        .forEach(partition -> positions.reached(partition.partition(), opened.position(partition)));
            }
        }
    }

    private void passedOver(String key, String reason) {
        meters.passedOver();
        LOG.atWarn()
                .addKeyValue("key", key)
                .addKeyValue("reason", reason)
                .log("a record of scada.tags is no definition and is passed over");
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
