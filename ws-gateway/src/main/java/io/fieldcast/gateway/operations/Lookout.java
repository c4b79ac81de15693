package io.fieldcast.gateway.operations;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Looks how everything is when somebody asks: at most once a second, however many ask, and not at all while nobody does.
 * One thread looks.
 */
public final class Lookout implements AutoCloseable {

    private static final long GOOD_FOR_MILLIS = 1_000;

    /** After so long without a question the consumer is closed. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Pipeline pipeline;
    private final RejectedTail rejected;
    private final Gateway gateway;
    private final Neighbours<IngestState> ingest;
    private final Neighbours<GatewayState> gateways;
    private final OperationsSettings settings;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private final Snapshots snapshots = new Snapshots();

    private CompletableFuture<State> latest = new CompletableFuture<>();
    private long askedAt = Long.MIN_VALUE;
    private boolean open;

    /** @param thread one, which this closes */
    Lookout(
            Pipeline pipeline,
            RejectedTail rejected,
            Gateway gateway,
            Neighbours<IngestState> ingest,
            Neighbours<GatewayState> gateways,
            OperationsSettings settings,
            Clock clock,
            ScheduledExecutorService thread) {
        this.pipeline = pipeline;
        this.rejected = rejected;
        this.gateway = gateway;
        this.ingest = ingest;
        this.gateways = gateways;
        this.settings = settings;
        this.clock = clock;
        this.thread = thread;
    }

    /** How everything is, as of now or up to a second ago. */
    @SuppressWarnings("FutureReturnValueIgnored") // What goes wrong while looking is told by the state.
    synchronized CompletableFuture<State> state() {
        long now = clock.millis();
        if (askedAt == Long.MIN_VALUE || (latest.isDone() && now - askedAt >= GOOD_FOR_MILLIS)) {
            askedAt = now;
            latest = CompletableFuture.supplyAsync(this::look, thread);
            if (!open) {
                open = true;
                thread.schedule(this::closeIfIdle, IDLE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        return latest;
    }

    /** Of the newest rejected readings those that are wanted, the newest first; after a look at what has come. */
    CompletableFuture<List<RejectedEntry>> rejected(Predicate<RejectedEntry> wanted, int limit) {
        return state().thenApply(looked -> rejected.newest(wanted, limit));
    }

    private State look() {
        Fault fault = null;
        Pipeline.Raw raw = null;
        try {
            raw = pipeline.raw();
            rejected.read();
        } catch (KafkaException e) {
            fault = Fault.of(e);
        }
        snapshots.add(snapshot(raw));
        return state(raw, fault);
    }

    private Snapshot snapshot(Pipeline.@Nullable Raw raw) {
        Map<String, Double> counts = gateway.counts();
        counts.put(Topics.REJECTED.name(), rejected.come());
        if (raw != null) {
            counts.put(Topics.RAW.name(), raw.end());
        }
        return new Snapshot(clock.millis(), counts, gateway.sendTimes());
    }

    private State state(Pipeline.@Nullable Raw raw, @Nullable Fault fault) {
        Snapshot now = snapshots.latest();
        Snapshot earlier = snapshots.earlier();
        return new State(
                clock.instant(),
                fault == null ? null : fault.words(),
                fault == null ? null : fault.code(),
                gateway.self(),
                TimeUnit.MILLISECONDS.toSeconds(Snapshots.WINDOW_MILLIS),
                Stream.concat(Stream.of(Topics.RAW, Topics.REJECTED), Gateway.TOPICS.stream())
                        .map(Topic::name)
                        .map(topic -> new State.TopicRate(topic, now.rate(topic, earlier)))
                        .toList(),
                new State.Waiting(settings.processorGroup(), raw == null ? null : raw.waiting()),
                new State.Waiting("this gateway", gateway.waiting()),
                new State.RejectedSummary(settings.rejected(), rejected.byReason(), rejected.retried()),
                gateway.clients(),
                snapshots.sending(),
                gateway.bounds(),
                gateway.restraints(),
                ingest.look(),
                gateways.look());
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private synchronized void closeIfIdle() {
        long left = askedAt + IDLE.toMillis() - clock.millis();
        if (left > 0) {
            thread.schedule(this::closeIfIdle, left, TimeUnit.MILLISECONDS);
        } else {
            open = false;
            rejected.close();
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public void close() {
        thread.execute(rejected::close);
        thread.shutdown();
    }
}
