package io.fieldcast.benchmark;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Events published to one server, and what its subscribers have of them.
 *
 * <p>At full speed so many events are under way that the server always has work, and no more, so that it has nothing to
 * throw away: what comes next is published when the slowest subscriber has had what came before. At a steady rate events
 * are published when they are due, whatever has become of those before.
 */
final class Fanout {

    static final int UNDER_WAY = 1_000;

    private static final int CHUNK = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_MILLI = 1e3;

    private final FanoutServer server;
    private final JavaProcess broker;
    private final Subscribers subscribers;
    private final EventSource events;
    private final int channels;
    private final Clock clock;
    private long published;

    /** @param channels over which the subscribers and the events are spread, each event in one of them */
    Fanout(
            FanoutServer server,
            JavaProcess broker,
            Subscribers subscribers,
            EventSource events,
            int channels,
            Clock clock) {
        this.server = server;
        this.broker = broker;
        this.subscribers = subscribers;
        this.events = events;
        this.channels = channels;
        this.clock = clock;
    }

    /** @param warmUp not counted */
    Measurement saturated(Duration warmUp, Duration measured) throws InterruptedException {
        publishAtFullSpeed(warmUp);
        Window window = new Window();
        publishAtFullSpeed(measured);
        Measurement measurement = window.measurement("at full speed", "deliveries/s");
        awaitAll();
        return measurement;
    }

    private void publishAtFullSpeed(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            subscribers.requireHealth();
            if (published / channels - subscribers.deliveredToAll() < UNDER_WAY) {
                events.publish(CHUNK, micros());
                published += CHUNK;
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** @param warmUp not counted */
    Measurement steady(double perSecond, Duration warmUp, Duration measured) throws InterruptedException {
        publishSteadily(perSecond, warmUp);
        Window window = new Window();
        publishSteadily(perSecond, measured);
        awaitAll();
        return window.measurement("%,.0f/s".formatted(perSecond * subscribers.listening() / channels), "p99 ms");
    }

    private void publishSteadily(double perSecond, Duration duration) {
        long count = (long) Math.ceil(perSecond * duration.toNanos() / NANOS_PER_SECOND);
        double interval = NANOS_PER_SECOND / perSecond;
        long start = System.nanoTime();
        long startMicros = micros();
        for (long i = 0; i < count; i++) {
            long due = (long) (i * interval);
            for (long wait; (wait = start + due - System.nanoTime()) > 0; ) {
                LockSupport.parkNanos(wait);
            }
            subscribers.requireHealth();
            events.publish(1, startMicros + TimeUnit.NANOSECONDS.toMicros(due));
            published++;
        }
    }

    private void awaitAll() throws InterruptedException {
        subscribers.awaitDeliveredToAll(published / channels, PATIENCE);
    }

    /** Between its beginning and now. */
    private final class Window {

        private final long delivered = subscribers.delivered();
        private final long bytes = subscribers.bytes();
        private final long start = System.nanoTime();
        private final CpuTimes cpu = CpuTimes.from(List.of(server.process(), broker));

        Window() {
            subscribers.takeLatency();
        }

        Measurement measurement(String how, String headline) {
            Histogram latency = subscribers.takeLatency();
            long deliveries = subscribers.delivered() - delivered;
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("deliveries/s", deliveries / seconds);
            figures.put("bytes", (double) (subscribers.bytes() - bytes) / Math.max(1, deliveries));
            figures.put("p50 ms", millis(latency, 50));
            figures.put("p99 ms", millis(latency, 99));
            figures.put("p99.9 ms", millis(latency, 99.9));
            Map<String, Double> spent = cpu.perReading(deliveries);
            figures.putAll(spent);
            double first = figures.get(headline) instanceof Double known ? known : spent.getOrDefault("µs server", 0.0);
            return new Measurement(server.name() + ", " + how, first, figures);
        }
    }

    /** Compressed frames are counted and not unpacked, so their stamps are not read. */
    private static Object millis(Histogram micros, double percentile) {
        return micros.getTotalCount() == 0
                ? "-"
                : (Object) (micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI);
    }

    private long micros() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
    }
}
