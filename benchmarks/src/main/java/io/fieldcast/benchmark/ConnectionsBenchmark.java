package io.fieldcast.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Many connections, spread over the channels of a thousand devices: the memory that each takes while nothing happens,
 * above that of the server before they came; then events at a steady rate, each for one channel.
 */
final class ConnectionsBenchmark {

    /** The difference of two large numbers: with few connections it may even be negative. */
    private static final String KILOBYTES = "kB a connection";

    private static final int FIRST = 100;
    private static final double EVENTS_PER_SECOND = 20_000;
    private static final double GOAL_KILOBYTES = 10;
    private static final double GOAL_MILLIS = 50;

    private final Testbed testbed;
    private final Workload workload;
    private final Clock clock;

    ConnectionsBenchmark(Testbed testbed, Workload workload, Clock clock) {
        this.testbed = testbed;
        this.workload = workload;
        this.clock = clock;
    }

    Outcome run() throws IOException, InterruptedException {
        Optional<Path> bun = UWebSockets.bun(workload.mayInstall());
        List<Measurement> rounds = new ArrayList<>();
        for (int round = 0; round < workload.rounds(); round++) {
            if (bun.isPresent()) {
                try (FanoutServer reference = UWebSockets.start(bun.get(), testbed.directory(), Testbed.freePort())) {
                    rounds.add(idle(reference));
                }
            }
            try (FanoutServer gateway = testbed.startGateway()) {
                rounds.add(idle(gateway));
                rounds.add(busy(gateway));
            }
        }
        List<Measurement> medians = Outcome.medians(rounds);
        int own = medians.size() - 2;
        return new Outcome(
                Map.of(
                        "connections",
                        workload.connections(),
                        "channels",
                        KafkaEvents.DEVICES,
                        "eventsPerSecond",
                        EVENTS_PER_SECOND,
                        "reference",
                        UWebSockets.described(bun)),
                rounds,
                List.of(
                        Goal.below(
                                "resident memory of an idle connection,",
                                GOAL_KILOBYTES,
                                medians.get(own).figure(KILOBYTES),
                                "kB"),
                        Goal.below(
                                "99 of 100 deliveries,",
                                GOAL_MILLIS,
                                medians.get(own + 1).headline())));
    }

    /** Some have come and gone before, so that it is not the code that they need which is counted. */
    private Measurement idle(FanoutServer server) throws IOException, InterruptedException {
        connect(server, FIRST).close();
        server.tidy();
        long before = server.process().resident();
        try (Subscribers subscribers = connect(server, workload.connections())) {
            server.tidy();
            long resident = server.process().resident();
            double kilobytes = (resident - before) / 1_000.0 / subscribers.listening();
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put(KILOBYTES, kilobytes);
            figures.put("MB before", before / 1e6);
            figures.put("MB resident", resident / 1e6);
            figures.put("deliveries/s", 0.0);
            figures.put("p50 ms", 0.0);
            figures.put("p99 ms", 0.0);
            figures.put("µs server", 0.0);
            return new Measurement(server.name() + ", idle", resident / 1e6, figures);
        }
    }

    private Measurement busy(FanoutServer gateway) throws IOException, InterruptedException {
        long before = gateway.process().resident();
        try (Subscribers subscribers = connect(gateway, workload.connections());
                EventSource events = gateway.events()) {
            Fanout fanout = new Fanout(gateway, testbed.broker(), subscribers, events, KafkaEvents.DEVICES, clock);
            Measurement steady = fanout.steady(EVENTS_PER_SECOND, workload.warmUp(), workload.measured());
            long resident = gateway.process().resident();
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put(KILOBYTES, (resident - before) / 1_000.0 / subscribers.listening());
            figures.put("MB before", before / 1e6);
            figures.put("MB resident", resident / 1e6);
            for (String name : List.of("deliveries/s", "p50 ms", "p99 ms", "µs server")) {
                figures.put(name, steady.figures().getOrDefault(name, 0.0));
            }
            return new Measurement(steady.subject(), steady.headline(), figures);
        }
    }

    private Subscribers connect(FanoutServer server, int connections) throws IOException, InterruptedException {
        return Subscribers.connect(
                server.address(),
                number -> server.greeting(KafkaEvents.channel(number % KafkaEvents.DEVICES)),
                connections);
    }
}
