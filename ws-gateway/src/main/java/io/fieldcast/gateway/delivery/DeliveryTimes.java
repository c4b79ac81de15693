package io.fieldcast.gateway.delivery;

import io.fieldcast.gateway.hub.Passage;
import io.fieldcast.gateway.hub.Passages;
import io.fieldcast.gateway.hub.TopicRecord;
import io.fieldcast.schema.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Times one event of each batch that the feed reads, up to the write to one of its sockets: since the broker appended it,
 * and for readings also since they were received and since their devices' source time. Historical readings are left out:
 * they are late by being old. So is what a device's clock puts in the future.
 */
public final class DeliveryTimes implements Passages {

    private static final String NAME = "fieldcast.delivery.latency";
    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, Timer> sinceAppended;
    private final Timer sinceReceived;
    private final Timer sinceSource;

    public DeliveryTimes(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.sinceAppended = Stream.of(Topics.DATA, Topics.BATCH, Topics.AGGREGATED, Topics.EVENTS)
                .map(topic -> topic.name())
                .collect(Collectors.toUnmodifiableMap(Function.identity(), topic -> timer("appended", topic)));
        this.sinceReceived = timer("received", Topics.DATA.name());
        this.sinceSource = timer("source", Topics.DATA.name());
    }

    private Timer timer(String since, String topic) {
        return Timer.builder(NAME)
                .description("From a moment of an event's life to the write to a socket; one event of each batch")
                .tag("since", since)
                .tag("topic", topic)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    @Override
    public @Nullable Passage follow(TopicRecord record) {
        Timer appended = sinceAppended.get(record.topic());
        if (appended == null) {
            return null;
        }
        if (!Topics.DATA.name().equals(record.topic())) {
            return () -> record(appended, record.timestamp(), clock.millis());
        }
        ReadingTimes times = ReadingTimes.of(record.value());
        return times == null ? null : () -> record(appended, record.timestamp(), times);
    }

    private void record(Timer appended, long timestamp, ReadingTimes times) {
        long now = clock.millis();
        record(appended, timestamp, now);
        record(sinceReceived, times.received(), now);
        if (times.source() != null) {
            record(sinceSource, times.source(), now);
        }
    }

    /** Micrometer leaves out what is less than nothing. */
    private static void record(Timer timer, long since, long now) {
        timer.record(now - since, TimeUnit.MILLISECONDS);
    }
}
