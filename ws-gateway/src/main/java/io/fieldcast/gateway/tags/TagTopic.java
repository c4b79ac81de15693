package io.fieldcast.gateway.tags;

import io.fieldcast.schema.tag.TagFollower;
import io.fieldcast.schema.tag.TagTable;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** What {@code scada.tags} has, for as long as the gateway runs. */
final class TagTopic implements SmartLifecycle, TagFollower.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(TagTopic.class);

    private final LongAdder passedOver = new LongAdder();
    private final TagFollower follower;

    TagTopic(Supplier<Consumer<byte[], byte[]>> newConsumer) {
        this.follower = new TagFollower(newConsumer, this);
    }

    /** What is defined; null until it has been read whole for the first time. */
    @Nullable
    TagTable table() {
        return follower.table();
    }

    /** Definitions stored, the built-in ones not counted. */
    int stored() {
        return follower.stored();
    }

    /** Records that are no definitions. */
    long passedOver() {
        return passedOver.sum();
    }

    @Override
    public void passedOver(String key, String reason) {
        passedOver.increment();
    }

    @Override
    public void failed(KafkaException cause) {
        LOG.atDebug().addKeyValue("reason", cause.getMessage()).log("tag definitions cannot be read, trying again");
    }

    @Override
    public void start() {
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
