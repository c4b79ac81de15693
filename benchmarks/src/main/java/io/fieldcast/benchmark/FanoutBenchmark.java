package io.fieldcast.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * One event to each of many subscribers of one channel: as fast as the server can, then at a steady rate, then now and
 * then. The reference does the same from its own memory. Latency is from when an event was due, whatever held it up, to
 * when the last byte of its frame was read by a subscriber.
 *
 * <p>As fast as the server can: so many events are under way that it always has work, and no more, so that neither has
 * to throw anything away. What comes next is published when the slowest subscriber has had what came before.
 */
final class FanoutBenchmark {

    private static final int UNDER_WAY = 1_000;
    private static final int CHUNK = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double NOW_AND_THEN_PER_SECOND = 1;
    private static final double MICROS_PER_MILLI = 1e3;
    private static final double GOAL_TIMES_REFERENCE = 120;
    private static final double GOAL_CPU_OF_REFERENCE = 80;
    private static final double GOAL_MILLIS = 20;
    private static final double GOAL_SELDOM_MILLIS = 5;

    private final Testbed testbed;
    private final Workload workload;
    private final Clock clock;

    FanoutBenchmark(Testbed testbed, Workload workload, Clock clock) {
        this.testbed = testbed;
        this.workload = workload;
        this.clock = clock;
    }

    Outcome run() throws IOException, InterruptedException {
        Optional<Path> bun = workload.mayInstall() ? UWebSockets.bun().or(this::installed) : UWebSockets.bun();
        List<Measurement> rounds = new ArrayList<>();
        for (int round = 0; round < workload.rounds(); round++) {
            if (bun.isPresent()) {
                try (FanoutServer reference = UWebSockets.start(bun.get(), testbed.directory(), Testbed.freePort())) {
                    rounds.addAll(measure(reference));
                }
            }
            try (FanoutServer gateway = testbed.startGateway()) {
                rounds.addAll(measure(gateway));
            }
        }
        return new Outcome(
                Map.of(
                        "subscribers",
                        workload.subscribers(),
                        "eventBytes",
                        KafkaEvents.BYTES,
                        "eventsUnderWayAtSaturation",
                        UNDER_WAY,
                        "reference",
                        bun.isPresent() ? UWebSockets.PACKAGE : "none: neither bun nor npm found"),
                rounds,
                goals(Outcome.medians(rounds), bun.isPresent()));
    }

    private Optional<Path> installed() {
        try {
            return UWebSockets.install(Path.of(System.getProperty("user.home"), ".cache", "fieldcast-bench"));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private List<Measurement> measure(FanoutServer server) throws IOException, InterruptedException {
        try (Subscribers subscribers =
                        Subscribers.connect(server.address(), server.greeting(), workload.subscribers());
                EventSource events = server.events()) {
            Fanout fanout = new Fanout(server, subscribers, events);
            return List.of(
                    fanout.saturated(),
                    fanout.steady(workload.eventsPerSecond(), workload.warmUp()),
                    fanout.steady(NOW_AND_THEN_PER_SECOND, Duration.ZERO));
        }
    }

    private static List<Goal> goals(List<Measurement> medians, boolean compared) {
        int own = medians.size() - 3;
        List<Goal> goals = new ArrayList<>();
        Measurement steady = medians.get(own + 1);
        if (compared) {
            Measurement reference = medians.get(1);
            goals.add(Goal.atLeast(
                    "deliveries/s at saturation, of uWebSockets',",
                    GOAL_TIMES_REFERENCE,
                    100 * medians.get(own).headline() / medians.get(0).headline()));
            goals.add(Goal.atMost(
                    "server CPU per delivery at a steady rate, of uWebSockets',",
                    GOAL_CPU_OF_REFERENCE,
                    100 * figure(steady, "µs server") / figure(reference, "µs server")));
            goals.add(Goal.atMost(
                    "99 of 100 deliveries at a steady rate, of uWebSockets',",
                    100,
                    100 * steady.headline() / reference.headline()));
        }
        goals.add(Goal.below("99 of 100 deliveries at a steady rate,", GOAL_MILLIS, steady.headline()));
        goals.add(Goal.below(
                "99 of 100 deliveries of one event a second,",
                GOAL_SELDOM_MILLIS,
                medians.get(own + 2).headline()));
        return goals;
    }

    private static double figure(Measurement measurement, String name) {
        return (Double) measurement.figures().getOrDefault(name, 0.0);
    }

    /** What is done with one server. */
    private final class Fanout {

        private final FanoutServer server;
        private final Subscribers subscribers;
        private final EventSource events;
        private long published;

        Fanout(FanoutServer server, Subscribers subscribers, EventSource events) {
            this.server = server;
            this.subscribers = subscribers;
            this.events = events;
        }

        Measurement saturated() throws InterruptedException {
            publishAtFullSpeed(workload.warmUp());
            Window window = new Window();
            publishAtFullSpeed(workload.measured());
            Measurement measurement = window.measurement("at full speed", "deliveries/s");
            awaitAll();
            return measurement;
        }

        private void publishAtFullSpeed(Duration duration) {
            long end = System.nanoTime() + duration.toNanos();
            while (System.nanoTime() < end) {
                subscribers.requireHealth();
                if (published - subscribers.deliveredToAll() < UNDER_WAY) {
                    events.publish(CHUNK, micros());
                    published += CHUNK;
                } else {
                    LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
                }
            }
        }

        Measurement steady(double perSecond, Duration warmUp) throws InterruptedException {
            publishSteadily(perSecond, warmUp);
            Window window = new Window();
            publishSteadily(perSecond, workload.measured());
            awaitAll();
            return window.measurement("%,.0f/s".formatted(perSecond * subscribers.count()), "p99 ms");
        }

        private void publishSteadily(double perSecond, Duration duration) {
            long count = Math.max(1, (long) (perSecond * duration.toNanos() / 1e9));
            double interval = 1e9 / perSecond;
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
            subscribers.awaitDeliveredToAll(published, PATIENCE);
        }

        /** Between its beginning and now. */
        private final class Window {

            private final long delivered = subscribers.delivered();
            private final long start = System.nanoTime();
            private final CpuTimes cpu = CpuTimes.from(List.of(server.process(), testbed.broker()));

            Window() {
                subscribers.takeLatency();
            }

            Measurement measurement(String how, String headline) {
                Histogram latency = subscribers.takeLatency();
                long deliveries = subscribers.delivered() - delivered;
                double seconds = (System.nanoTime() - start) / 1e9;
                Map<String, Double> figures = new LinkedHashMap<>();
                figures.put("deliveries/s", deliveries / seconds);
                figures.put("p50 ms", millis(latency, 50));
                figures.put("p99 ms", millis(latency, 99));
                figures.put("p99.9 ms", millis(latency, 99.9));
                figures.putAll(cpu.perReading(deliveries));
                double first = figures.getOrDefault(headline, 0.0);
                return new Measurement(server.name() + ", " + how, first, new LinkedHashMap<>(figures));
            }
        }
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    private long micros() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
    }
}
