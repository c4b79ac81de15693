package io.fieldcast.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One event to each of many subscribers of one channel: as fast as the server can, then at a steady rate, then now and
 * then. The reference does the same from its own memory. Latency is from when an event was due, whatever held it up, to
 * when the last byte of its frame was read by a subscriber; of compressed frames it is not known.
 */
final class FanoutBenchmark {

    private static final double NOW_AND_THEN_PER_SECOND = 1;
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
        Optional<Path> bun = UWebSockets.bun(workload.mayInstall());
        List<Measurement> rounds = new ArrayList<>();
        for (int round = 0; round < workload.rounds(); round++) {
            if (bun.isPresent()) {
                try (FanoutServer reference = UWebSockets.start(bun.get(), testbed.directory(), Testbed.freePort())) {
                    rounds.addAll(measure(reference));
                }
            }
            try (FanoutServer compressing = testbed.startGateway(true)) {
                rounds.addAll(measure(compressing));
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
                        Fanout.UNDER_WAY,
                        "reference",
                        UWebSockets.described(bun)),
                rounds,
                goals(Outcome.medians(rounds), bun.isPresent()));
    }

    private List<Measurement> measure(FanoutServer server) throws IOException, InterruptedException {
        try (Subscribers subscribers = Subscribers.connect(
                        server.address(), i -> server.greeting(Gateway.EVERY_SITE), workload.subscribers());
                EventSource events = server.events()) {
            Fanout fanout = new Fanout(server, testbed.broker(), subscribers, events, 1, clock);
            return List.of(
                    fanout.saturated(workload.warmUp(), workload.measured()),
                    fanout.steady(workload.eventsPerSecond(), workload.warmUp(), workload.measured()),
                    fanout.steady(NOW_AND_THEN_PER_SECOND, Duration.ZERO, workload.measured()));
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
                    100 * steady.figure("µs server") / reference.figure("µs server")));
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
}
