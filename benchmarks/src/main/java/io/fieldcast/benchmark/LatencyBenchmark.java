package io.fieldcast.benchmark;

import io.fieldcast.schema.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * From the moment at which a reading is due to be posted to the moment at which a consumer that reads committed records
 * has it from {@code scada-data}, and to the moment at which a client of the gateway has its frame. Readings are posted
 * when they are due, whether or not earlier ones are answered; what has to wait is counted from when it was due. Before
 * that they are posted for a minute and a half, more and more of them, so that services are measured which have been up
 * for a while.
 */
final class LatencyBenchmark {

    static final int READINGS_PER_REQUEST = 50;

    private static final Duration GOAL_INTERVAL = Duration.ofMillis(30);
    private static final double GOAL_MILLIS = 100;
    private static final double GOAL_FRAME_MILLIS = 50;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Who is behind by more when the last reading is posted cannot keep up with the rate, and is not measured again. */
    private static final double MOST_SECONDS_BEHIND = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String BEHIND = "behind s";
    private static final String FRAME = "frame p99 ms";

    private final Testbed testbed;
    private final Workload workload;

    LatencyBenchmark(Testbed testbed, Workload workload) {
        this.testbed = testbed;
        this.workload = workload;
    }

    Outcome run() throws IOException, InterruptedException {
        List<Measurement> rounds = new ArrayList<>();
        List<Goal> goals = new ArrayList<>();
        try (ServiceProcess ingest = testbed.startIngest();
                Gateway gateway = testbed.startGateway()) {
            for (Duration interval : workload.commitIntervals()) {
                List<Measurement> ofInterval = run(ingest, gateway.service(), interval);
                rounds.addAll(ofInterval);
                if (interval.equals(GOAL_INTERVAL)) {
                    goals.addAll(goals(Measurement.median(ofInterval)));
                }
            }
        }
        return new Outcome(
                Map.of(
                        "readings",
                        SampleReadings.description(),
                        "readingsPerRequest",
                        READINGS_PER_REQUEST,
                        "load",
                        "open loop"),
                rounds,
                goals);
    }

    private static List<Goal> goals(Measurement median) {
        String committing = "committing every " + GOAL_INTERVAL.toMillis() + " ms,";
        return Stream.of(
                        Goal.below("99 of 100 readings, " + committing, GOAL_MILLIS, median.headline()),
                        Goal.below("99 of 100 frames, " + committing, GOAL_FRAME_MILLIS, median.figure(FRAME)))
                .map(goal -> isBehind(median) ? goal.fellBehind(behind(median)) : goal)
                .toList();
    }

    private List<Measurement> run(ServiceProcess ingest, ServiceProcess gateway, Duration interval)
            throws IOException, InterruptedException {
        List<Measurement> rounds = new ArrayList<>();
        String application = "bench-latency-" + interval.toMillis();
        testbed.skipTo(application, Topics.RAW); // or it would begin with all that earlier intervals have left
        try (ServiceProcess processor = testbed.startProcessor(application, interval)) {
            for (int round = 0;
                    round < workload.rounds() && rounds.stream().noneMatch(LatencyBenchmark::isBehind);
                    round++) {
                rounds.add(round(ingest, processor, gateway, interval));
            }
        }
        return rounds;
    }

    private Measurement round(
            ServiceProcess ingest, ServiceProcess processor, ServiceProcess gateway, Duration interval)
            throws IOException, InterruptedException {
        Schedule schedule = Schedule.of(workload, READINGS_PER_REQUEST);
        SampleReadings readings = new SampleReadings(System.currentTimeMillis());
        Outstanding outstanding = new Outstanding(schedule);
        Outstanding frames = new Outstanding(schedule);
        try (OpenLoop load = new OpenLoop(ingest.address(), schedule, readings);
                Arrivals arrivals = Arrivals.watch(testbed.bootstrapServers(), outstanding, readings);
                FrameArrivals framed = FrameArrivals.watch(gateway.address(), frames, readings)) {
            schedule.startNow();
            load.postUntil(schedule.firstMeasured());
            CpuTimes cpu =
                    CpuTimes.from(List.of(testbed.broker(), ingest.process(), processor.process(), gateway.process()));
            load.postUntil(schedule.requests());
            Map<String, Double> perReading = cpu.perReading(schedule.measuredReadings());
            double secondsBehind = outstanding.nanosBehind(System.nanoTime()) / NANOS_PER_SECOND;
            load.awaitAnswers();
            arrivals.await(PATIENCE);
            framed.await(PATIENCE);
            Histogram frame = frames.latency(System.nanoTime());
            Histogram latency = outstanding.latency(System.nanoTime());
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("p50 ms", millis(latency, 50));
            figures.put("p99 ms", millis(latency, 99));
            figures.put("p99.9 ms", millis(latency, 99.9));
            figures.put("max ms", millis(latency, 100));
            figures.put("frame p50 ms", millis(frame, 50));
            figures.put(FRAME, millis(frame, 99));
            figures.put("answer p99 ms", millis(load.answers(), 99));
            figures.put("uncommitted p99 ms", (double) arrivals.uncommitted().getValueAtPercentile(99));
            figures.put(BEHIND, secondsBehind);
            figures.putAll(perReading);
            return new Measurement("commit every " + interval.toMillis() + " ms", millis(latency, 99), figures);
        }
    }

    private static boolean isBehind(Measurement round) {
        return behind(round) > MOST_SECONDS_BEHIND;
    }

    /** By how many seconds, at the end. */
    private static double behind(Measurement round) {
        return round.figures().get(BEHIND) instanceof Double seconds ? seconds : 0;
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
