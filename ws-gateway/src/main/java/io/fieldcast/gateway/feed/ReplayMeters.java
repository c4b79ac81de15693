package io.fieldcast.gateway.feed;

import io.fieldcast.gateway.hub.EncodedStretches;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** What is held and what waits for clients that replay. */
final class ReplayMeters implements MeterBinder {

    private final RecentRecords recent;
    private final ReadStretches lately;
    private final EncodedStretches encoded;
    private final KafkaBacklog backlog;

    ReplayMeters(RecentRecords recent, ReadStretches lately, EncodedStretches encoded, KafkaBacklog backlog) {
        this.recent = recent;
        this.lately = lately;
        this.encoded = encoded;
        this.backlog = backlog;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("fieldcast.replay.recent", recent, RecentRecords::bytes)
                .description("newest records, kept for clients that come back")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("fieldcast.replay.read", lately, ReadStretches::bytes)
                .description("what was read from Kafka lately, kept for others who replay the same")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("fieldcast.replay.encoded", encoded, EncodedStretches::bytes)
                .description("replayed events ready for the wire, kept for other clients of their channels")
                .baseUnit("bytes")
                .register(registry);
        count("memory", KafkaBacklog::fromMemory).register(registry);
        count("kafka", KafkaBacklog::fromKafka).register(registry);
        Gauge.builder("fieldcast.replay.waiting", backlog, KafkaBacklog::requested)
                .description("replaying clients whose next events wait to be put together")
                .register(registry);
    }

    private FunctionCounter.Builder<KafkaBacklog> count(String from, ToDoubleFunction<KafkaBacklog> number) {
        return FunctionCounter.builder("fieldcast.replay.stretches", backlog, number)
                .description("stretches of records given to replays, by where they came from")
                .tag("from", from);
    }
}
