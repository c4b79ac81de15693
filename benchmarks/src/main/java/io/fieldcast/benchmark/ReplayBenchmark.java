package io.fieldcast.benchmark;

import io.fieldcast.schema.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that Kafka holds of a channel to one client, beside Kafka's own consumer. */
final class ReplayBenchmark {

    private static final double GOAL_OF_CONSUMER = 30;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int PIECE = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Testbed testbed;
    private final Workload workload;

    ReplayBenchmark(Testbed testbed, Workload workload) {
        this.testbed = testbed;
        this.workload = workload;
    }

    Outcome run() throws IOException, InterruptedException {
        int events = workload.replayEvents();
        try (EventSource source = new KafkaEvents(testbed.bootstrapServers())) {
            for (int published = 0; published < events; published += PIECE) {
                source.publish(Math.min(PIECE, events - published), 1);
            }
        }
        List<Measurement> rounds = new ArrayList<>();
        try (Gateway gateway = testbed.startGateway()) {
            replay(gateway, events); // While it is compiled.
            for (int round = 0; round < workload.rounds(); round++) {
                rounds.add(new ConsumerTest(testbed, Topics.DATA).run(events));
                rounds.add(replay(gateway, events));
            }
        }
        List<Measurement> medians = Outcome.medians(rounds);
        return new Outcome(
                Map.of("events", events, "eventBytes", KafkaEvents.BYTES),
                rounds,
                List.of(Goal.atLeast(
                        "events/s to one client, of Kafka's consumer test,",
                        GOAL_OF_CONSUMER,
                        100 * medians.get(1).headline() / medians.get(0).headline())));
    }

    private Measurement replay(Gateway gateway, int events) throws IOException, InterruptedException {
        CpuTimes cpu = CpuTimes.from(List.of(gateway.process(), testbed.broker()));
        long start = System.nanoTime();
        try (Subscribers client = Subscribers.connect(
                gateway.address(), number -> gateway.greeting(Gateway.EVERY_SITE, "\"earliest\""), 1)) {
            client.awaitDeliveredToAll(events, PATIENCE);
            client.awaitLive(PATIENCE);
        }
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        Map<String, Double> micros = cpu.perReading(events);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("events/s", events / seconds);
        figures.put("seconds", seconds);
        figures.put("µs server", micros.getOrDefault("µs server", 0.0));
        figures.put("µs broker", micros.getOrDefault("µs broker", 0.0));
        return new Measurement("one client, from Kafka", events / seconds, figures);
    }
}
