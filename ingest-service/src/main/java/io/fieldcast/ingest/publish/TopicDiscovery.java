package io.fieldcast.ingest.publish;

import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Asks for the raw topic's metadata until they are known, before the first request needs them: a producer that does not
 * know its topic would have to wait for it while sending, on an event loop. Then its leaders are asked, too: for a moment
 * a new topic's leaders may refuse one batch and take the next, and the first is then out of order until it expires.
 */
final class TopicDiscovery implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicDiscovery.class);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Producer<byte[], byte[]> producer;
    private final Leaders leaders;
    private final Scheduler scheduler;
    private volatile boolean found;
    private @Nullable Disposable search;

    /** Those of the topic's partitions. */
    @FunctionalInterface
    interface Leaders {

        /** @throws KafkaException if one of them is not yet at work */
        void requireAtWork(Collection<TopicPartition> partitions);
    }

    TopicDiscovery(Producer<byte[], byte[]> producer, Leaders leaders, Scheduler scheduler) {
        this.producer = producer;
        this.leaders = leaders;
        this.scheduler = scheduler;
    }

    boolean found() {
        return found;
    }

    @Override
    public void start() {
        search = Mono.fromCallable(this::partitions)
                .subscribeOn(scheduler)
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, INTERVAL).filter(KafkaException.class::isInstance))
                .subscribe(
                        partitions -> {
                            found = true;
                            LOG.atInfo()
                                    .addKeyValue("topic", Topics.RAW)
                                    .addKeyValue("partitions", partitions.size())
                                    .log("raw topic found, readings are accepted");
                        },
                        failure -> LOG.atError().setCause(failure).log("search for the raw topic broke off"));
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = producer.partitionsFor(Topics.RAW.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        leaders.requireAtWork(partitions);
        return partitions;
    }

    @Override
    public void stop() {
        if (search != null) {
            search.dispose();
            search = null;
        }
    }

    @Override
    public boolean isRunning() {
        return search != null;
    }
}
