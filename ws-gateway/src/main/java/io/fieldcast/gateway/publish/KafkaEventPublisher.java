package io.fieldcast.gateway.publish;

import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.json.JsonSerde;
import io.fieldcast.schema.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Onto {@code scada.events}, keyed by channel, acknowledged by all in-sync replicas. */
public final class KafkaEventPublisher implements EventPublisher, AutoCloseable {

    private static final String TOPIC = Topics.EVENTS.name();

    /** While the producer does not know the topic yet, it is asked again this often. */
    private static final Duration UNTIL_TOPIC_IS_KNOWN = Duration.ofMillis(20);

    private final Producer<String, PublishedEvent> producer;
    private final PublishSettings settings;
    private final AtomicInteger pending = new AtomicInteger();
    private final PublishMeters meters;

    KafkaEventPublisher(Producer<String, PublishedEvent> producer, PublishSettings settings, MeterRegistry registry) {
        this.producer = producer;
        this.settings = settings;
        this.meters = new PublishMeters(registry, pending);
    }

    /**
     * @param connection how to reach the cluster: whatever else it says of a producer is decided here
     */
    public static KafkaEventPublisher connect(
            Map<String, Object> connection, PublishSettings settings, MeterRegistry registry) {
        long timeout = settings.timeout().toMillis();
        Map<String, Object> config = new HashMap<>(connection);
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "gateway-events");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.buffer().toBytes());
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout);
        // send() runs on event loops, so it may not wait: neither for room in the buffer nor for the topic's metadata.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
        // Metadata of a topic that is quiet would be forgotten after five minutes, and the next event be kept waiting.
        config.put(
                ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(3650).toMillis());
        return new KafkaEventPublisher(
                new KafkaProducer<>(config, new StringSerializer(), new JsonSerde<>(PublishedEvent.class).serializer()),
                settings,
                registry);
    }

    @Override
    public Mono<Void> publish(List<PublishedEvent> events) {
        return Mono.defer(() -> pending.addAndGet(events.size()) > settings.maxPending()
                        ? refuse(events.size())
                        : store(events))
                .doFinally(end -> pending.addAndGet(-events.size()));
    }

    /** Gives what waits the time that it would have had anyway. */
    @Override
    public void close() {
        producer.close(settings.timeout());
    }

    private Mono<Void> refuse(int events) {
        meters.refused(events);
        return Mono.error(new EventsNotStoredException("too many events wait for the broker"));
    }

    private Mono<Void> store(List<PublishedEvent> events) {
        return topicKnown()
                .then(Mono.fromFuture(() -> sendAll(events), true))
                // Kafka's network thread has better things to do than what comes next.
                .publishOn(Schedulers.parallel())
                .doOnSuccess(done -> meters.stored(events.size()))
                .doOnError(error -> meters.failed(events.size()))
                .onErrorMap(
                        KafkaException.class,
                        error -> new EventsNotStoredException("the broker did not acknowledge the events", error));
    }

    private Mono<Void> topicKnown() {
        long attempts = settings.timeout().dividedBy(UNTIL_TOPIC_IS_KNOWN);
        return Mono.<Void>fromRunnable(() -> producer.partitionsFor(TOPIC))
                .retryWhen(Retry.fixedDelay(attempts, UNTIL_TOPIC_IS_KNOWN)
                        .filter(TimeoutException.class::isInstance)
                        .onRetryExhaustedThrow((retry, signal) -> signal.failure()));
    }

    private CompletableFuture<Void> sendAll(List<PublishedEvent> events) {
        return CompletableFuture.allOf(events.stream().map(this::send).toArray(CompletableFuture<?>[]::new));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of the same.
    private CompletableFuture<Void> send(PublishedEvent event) {
        CompletableFuture<Void> stored = new CompletableFuture<>();
        try {
            producer.send(new ProducerRecord<>(TOPIC, event.channel(), event), (metadata, error) -> {
                if (error == null) {
                    stored.complete(null);
                } else {
                    stored.completeExceptionally(error);
                }
            });
        } catch (KafkaException e) {
            stored.completeExceptionally(e);
        }
        return stored;
    }
}
