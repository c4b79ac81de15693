package io.fieldcast.benchmark;

import io.fieldcast.schema.topic.Topics;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/**
 * Many clients come back at once, as after the loss of a gateway, each with the offsets that it saw last, while others
 * go on listening. What they missed has been read by this gateway before, or is in Kafka only.
 */
final class ReturnBenchmark {

    private static final int LISTENERS = 50;
    private static final int SITES = 10;
    private static final double EVENTS_PER_SECOND = 100;
    private static final double GOAL_SECONDS = 10;
    private static final double GOAL_MILLIS = 100;
    private static final double MICROS_PER_MILLI = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int WARM_UP_PART = 5;
    private static final int PIECE = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Testbed testbed;
    private final Workload workload;
    private final Clock clock;

    ReturnBenchmark(Testbed testbed, Workload workload, Clock clock) {
        this.testbed = testbed;
        this.workload = workload;
        this.clock = clock;
    }

    Outcome run() throws IOException, InterruptedException {
        List<Measurement> rounds = new ArrayList<>();
        for (int round = 0; round < workload.rounds(); round++) {
            rounds.add(measure("one channel, from memory", 1, true));
            rounds.add(measure("one channel, from Kafka", 1, false));
            rounds.add(measure(SITES + " channels, from memory", SITES, true));
            rounds.add(measure(SITES + " channels, from Kafka", SITES, false));
        }
        List<Goal> goals = new ArrayList<>();
        for (Measurement median : Outcome.medians(rounds)) {
            goals.add(Goal.below(median.subject() + ": all are live again,", GOAL_SECONDS, median.headline(), "s"));
            goals.add(Goal.below(
                    median.subject() + ": 99 of 100 deliveries to others meanwhile,",
                    GOAL_MILLIS,
                    median.figure("p99 ms")));
        }
        return new Outcome(
                Map.of(
                        "returning",
                        workload.returning(),
                        "missedByEach",
                        workload.missed(),
                        "listeners",
                        LISTENERS,
                        "eventsPerSecond",
                        EVENTS_PER_SECOND,
                        "eventBytes",
                        KafkaEvents.BYTES),
                rounds,
                goals);
    }

    /** @param heard whether the gateway was there when what they missed was published */
    private Measurement measure(String subject, int channels, boolean heard) throws IOException, InterruptedException {
        String from;
        try (EventSource missed = new KafkaEvents(testbed.bootstrapServers(), channels)) {
            if (heard) {
                try (Gateway gateway = testbed.startGateway()) {
                    from = testbed.position(Topics.DATA);
                    publishTo(gateway, missed, channels);
                    return measure(subject, channels, gateway, from);
                }
            }
            from = testbed.position(Topics.DATA);
            publish(missed, channels);
        }
        try (Gateway gateway = testbed.startGateway()) {
            return measure(subject, channels, gateway, from);
        }
    }

    private void publish(EventSource events, int channels) {
        for (int i = 0; i < channels; i++) {
            events.publish(workload.missed(), 1);
        }
    }

    /** Returns when the gateway has read it. */
    private void publishTo(Gateway gateway, EventSource events, int channels) throws IOException, InterruptedException {
        try (Subscribers witness =
                Subscribers.connect(gateway.address(), number -> gateway.greeting(Gateway.EVERY_SITE), 1)) {
            int all = workload.missed() * channels;
            for (int published = 0; published < all; published += PIECE) {
                events.publish(Math.min(PIECE, all - published), 1);
                witness.awaitDeliveredToAll(Math.min(all, published + PIECE), PATIENCE);
            }
        }
    }

    private Measurement measure(String subject, int channels, Gateway gateway, String from)
            throws IOException, InterruptedException {
        IntFunction<Greeting> returning = number -> gateway.greeting(channel(number, channels), from);
        try (Subscribers listeners = Subscribers.connect(
                        gateway.address(), number -> gateway.greeting(Gateway.EVERY_SITE), LISTENERS);
                SteadyEvents events = new SteadyEvents(
                        new KafkaEvents(testbed.bootstrapServers(), channels), EVENTS_PER_SECOND, clock)) {
            listeners.awaitDeliveredToAll((long) EVENTS_PER_SECOND, PATIENCE);
            warmUp(gateway, returning);
            listeners.awaitDeliveredToAll(listeners.delivered() / LISTENERS + (long) EVENTS_PER_SECOND, PATIENCE);
            listeners.takeLatency();
            CpuTimes cpu = CpuTimes.from(List.of(gateway.process(), testbed.broker()));
            double seconds = comeBack(gateway, returning, workload.returning());
            Histogram latency = listeners.takeLatency();
            listeners.requireHealth();
            events.requireHealth();
            long replayed = (long) workload.returning() * workload.missed();
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("seconds", seconds);
            figures.put("replayed/s", replayed / seconds);
            figures.put("p50 ms", latency.getValueAtPercentile(50) / MICROS_PER_MILLI);
            figures.put("p99 ms", latency.getValueAtPercentile(99) / MICROS_PER_MILLI);
            figures.put("max ms", latency.getMaxValue() / MICROS_PER_MILLI);
            figures.putAll(cpu.perReading(replayed));
            figures.put("MB resident", gateway.process().resident() / 1e6);
            return new Measurement(subject, seconds, figures);
        }
    }

    /**
     * The gateway that they come to has been up for a while: some of them come back again and again. What these ask Kafka
     * for it may still have when all come.
     */
    private void warmUp(Gateway gateway, IntFunction<Greeting> returning) throws IOException, InterruptedException {
        long end = System.nanoTime() + workload.warmUp().toNanos();
        do {
            double unused = comeBack(gateway, returning, workload.returning() / WARM_UP_PART);
        } while (System.nanoTime() < end);
    }

    /** How long it takes from the first one's connecting until the last one is live. */
    private double comeBack(Gateway gateway, IntFunction<Greeting> greetings, int count)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        try (Subscribers clients = Subscribers.connect(gateway.address(), greetings, count)) {
            clients.awaitLive(PATIENCE);
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            clients.awaitDeliveredToAll(workload.missed(), Duration.ZERO);
            return seconds;
        }
    }

    private static String channel(int number, int channels) {
        return channels == 1 ? Gateway.EVERY_SITE : Gateway.EVERY_SITE + "." + KafkaEvents.site(number % channels);
    }
}
