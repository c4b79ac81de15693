package io.fieldcast.ingest.publish;

import io.fieldcast.schema.topic.Topics;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
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
 * know its topic would have to wait for it while sending, on an event loop.
 */
final class TopicDiscovery implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicDiscovery.class);
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Producer<byte[], byte[]> producer;
    private final Scheduler scheduler;
    private volatile boolean found;
    private @Nullable Disposable search;

    TopicDiscovery(Producer<byte[], byte[]> producer, Scheduler scheduler) {
        this.producer = producer;
        this.scheduler = scheduler;
    }

    boolean found() {
        return found;
    }

    @Override
    public void start() {
        search = Mono.fromCallable(() -> producer.partitionsFor(Topics.RAW.name()))
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
