package io.fieldcast.ingest.tags;

import io.fieldcast.ingest.meter.TagMeters;
import io.fieldcast.schema.tag.TagFollower;
import io.fieldcast.schema.tag.TagTable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** What {@code scada.tags} has, for as long as the service runs, and when a record is seen there. */
final class TagTopicView implements SmartLifecycle, TagFollower.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(TagTopicView.class);

    private final TagMeters meters;
    private final ReadPositions positions = new ReadPositions();
    private final TagFollower follower;

    TagTopicView(Supplier<Consumer<byte[], byte[]>> newConsumer, TagMeters meters) {
        this.meters = meters;
        this.follower = new TagFollower(newConsumer, this);
    }

    /** What is defined; null until it has been read whole for the first time. */
    @Nullable
    TagTable table() {
        return follower.table();
    }

    /** Completes when {@link #table} shows this record. */
    CompletableFuture<Void> shows(int partition, long offset) {
        return positions.read(partition, offset);
    }

    @Override
    public void passedOver(String key, String reason) {
        meters.passedOver();
        LOG.atWarn()
                .addKeyValue("key", key)
                .addKeyValue("reason", reason)
                .log("a record of scada.tags is no definition and is passed over");
    }

    @Override
    public void reached(int partition, long position) {
        positions.reached(partition, position);
    }

    @Override
    public void readWhole(int stored) {
        LOG.atInfo().addKeyValue("stored", stored).log("tag definitions have been read");
    }

    @Override
    public void failed(KafkaException cause) {
        LOG.atDebug().addKeyValue("reason", cause.getMessage()).log("tag definitions cannot be read, trying again");
    }

    @Override
    public void start() {
        meters.watchStored(follower::stored);
        follower.start();
    }

    @Override
    public void stop() {
        follower.stop();
    }

    @Override
    public boolean isRunning() {
        return follower.isRunning();
    }
}
