package io.fieldcast.stream;

import io.fieldcast.schema.topic.TopicCreation;
import io.fieldcast.schema.topic.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * The topology at work, from the application's start to its end. First the topics are made, of which the processor is
 * the one owner; if Kafka is not there yet, the processor waits for it and is not ready until then.
 *
 * <p>A plain {@link KafkaStreams} and not spring-kafka's factory bean: that one is made for topologies of the DSL, and
 * starts by itself, before the topics are there.
 */
final class RunningTopology implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RunningTopology.class);

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final long RETRY_MILLIS = 1_000;

    private final Supplier<KafkaStreams> newStreams;
    private final Supplier<Admin> newAdmin;
    private final ThreadReplacement threadReplacement;
    private final MeterRegistry registry;
    private final ApplicationEventPublisher events;
    private final Object lock = new Object();
    private final CountDownLatch stopRequested = new CountDownLatch(1);

    private volatile @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics metrics;
    private volatile boolean running;

    RunningTopology(
            Supplier<KafkaStreams> newStreams,
            Supplier<Admin> newAdmin,
            ThreadReplacement threadReplacement,
            MeterRegistry registry,
            ApplicationEventPublisher events) {
        this.newStreams = newStreams;
        this.newAdmin = newAdmin;
        this.threadReplacement = threadReplacement;
        this.registry = registry;
        this.events = events;
        Gauge.builder("fieldcast.processor.partitions", this, RunningTopology::partitions)
                .description("Partitions of scada.raw that this processor works on")
                .register(registry);
    }

    /** What Kafka Streams says of itself; {@code CREATED} while Kafka is waited for. */
    KafkaStreams.State state() {
        KafkaStreams current = streams;
        return current == null ? KafkaStreams.State.CREATED : current.state();
    }

    /** How many partitions are this processor's to work on; there may be others. */
    int partitions() {
        KafkaStreams current = streams;
        return current == null || !current.state().isRunningOrRebalancing()
                ? 0
                : current.metadataForLocalThreads().stream()
                        .mapToInt(thread -> thread.activeTasks().size())
                        .sum();
    }

    @Override
    public void start() {
        running = true;
        Thread starter = new Thread(this::startWhenKafkaIsThere, "fieldcast-streams-start");
        starter.setDaemon(true);
        starter.start();
    }

    private void startWhenKafkaIsThere() {
        try {
            while (!topicsExist()) {
                if (stopRequested.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            startStreams();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("the topology could not be started");
            broken();
        }
    }

    private boolean topicsExist() {
        try (Admin admin = newAdmin.get()) {
            new TopicCreation(admin).ensure(Topics.ALL);
            return true;
        } catch (KafkaException e) {
            log.atInfo().addKeyValue("reason", e.getMessage()).log("waiting for Kafka");
            return false;
        }
    }

    private void startStreams() {
        synchronized (lock) {
            if (!running) {
                return;
            }
            KafkaStreams created = newStreams.get();
            created.setUncaughtExceptionHandler(threadReplacement);
            created.setStateListener(this::stateChanged);
            created.start();
            metrics = new KafkaStreamsMetrics(created);
            metrics.bindTo(registry);
            streams = created;
        }
    }

    private void stateChanged(KafkaStreams.State now, KafkaStreams.State before) {
        log.atInfo().addKeyValue("state", now).addKeyValue("before", before).log("streams changed state");
        if (now == KafkaStreams.State.ERROR) {
            broken();
        }
    }

    private void broken() {
        AvailabilityChangeEvent.publish(events, this, LivenessState.BROKEN);
    }

    /** Commits and closes; stays a member of the group, so that coming back is quick. */
    @Override
    public void stop() {
        synchronized (lock) {
            running = false;
            stopRequested.countDown();
            if (metrics != null) {
                metrics.close();
            }
            KafkaStreams current = streams;
            if (current != null && !current.close(CLOSE_TIMEOUT)) {
                log.atWarn()
                        .addKeyValue("timeout", CLOSE_TIMEOUT)
                        .log("streams did not close in time; what was not committed is done again at the next start");
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
