package io.fieldcast.benchmark;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same events to the same number of subscribers, while nobody or one in twenty of them has stopped to read. */
final class StalledBenchmark {

    private static final double STALLED = 0.05;
    private static final double EVENTS_PER_SECOND = 200;
    private static final double GOAL_PERCENT = 120;

    private final Testbed testbed;
    private final Workload workload;
    private final Clock clock;

    StalledBenchmark(Testbed testbed, Workload workload, Clock clock) {
        this.testbed = testbed;
        this.workload = workload;
        this.clock = clock;
    }

    Outcome run() throws IOException, InterruptedException {
        int stalled = (int) Math.ceil(workload.subscribers() * STALLED);
        List<Measurement> rounds = new ArrayList<>();
        for (int round = 0; round < workload.rounds(); round++) {
            rounds.add(measure(0));
            rounds.add(measure(stalled));
        }
        List<Measurement> medians = Outcome.medians(rounds);
        return new Outcome(
                Map.of(
                        "subscribers",
                        workload.subscribers(),
                        "stalled",
                        stalled,
                        "eventsPerSecond",
                        EVENTS_PER_SECOND,
                        "eventBytes",
                        KafkaEvents.BYTES),
                rounds,
                List.of(Goal.atMost(
                        "99 of 100 deliveries to those who read, of a run in which everybody does,",
                        GOAL_PERCENT,
                        100 * medians.get(1).headline() / medians.get(0).headline())));
    }

    private Measurement measure(int stalled) throws IOException, InterruptedException {
        try (FanoutServer gateway = testbed.startGateway();
                Subscribers subscribers = Subscribers.connect(
                        gateway.address(), number -> gateway.greeting(Gateway.EVERY_SITE), workload.subscribers());
                EventSource events = gateway.events()) {
            Fanout fanout = new Fanout(gateway, testbed.broker(), subscribers, events, 1, clock);
            fanout.steady(
                    EVENTS_PER_SECOND, workload.warmUp(), workload.measured().dividedBy(10));
            subscribers.stall(stalled);
            Measurement steady = fanout.steady(EVENTS_PER_SECOND, workload.warmUp(), workload.measured());
            Map<String, Object> figures = new LinkedHashMap<>(steady.figures());
            figures.put("MB resident", gateway.process().resident() / 1e6);
            return new Measurement(stalled == 0 ? "everybody reads" : "some do not", steady.headline(), figures);
        }
    }
}
