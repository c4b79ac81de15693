package io.fieldcast.benchmark;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stream processor beside an application that only passes records on: both read the same backlog of {@code
 * scada.raw}, exactly-once, with one thread, committing equally often: as often as the processor does while it is behind.
 * Counted is what is committed, from two fifths of the backlog to its end, so that neither start nor warm-up counts.
 */
final class PipelineBenchmark {

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(500);
    private static final double WARM_UP = 0.4;
    private static final double GOAL_PERCENT = 40;

    private final Testbed testbed;
    private final Workload workload;

    PipelineBenchmark(Testbed testbed, Workload workload) {
        this.testbed = testbed;
        this.workload = workload;
    }

    Outcome run() throws IOException, InterruptedException {
        int readings = workload.pipelineReadings();
        RawBacklog.produce(testbed.bootstrapServers(), readings, workload.ratePerSecond());
        List<Measurement> rounds = new ArrayList<>();
        for (int round = 0; round < workload.rounds(); round++) {
            rounds.add(passThrough(round));
            rounds.add(processor(round));
        }
        List<Measurement> medians = Outcome.medians(rounds);
        double percent = 100 * medians.get(1).headline() / medians.get(0).headline();
        return new Outcome(
                Map.of(
                        "readings",
                        SampleReadings.description(),
                        "partitions",
                        Topic.PARTITIONS,
                        "threads",
                        1,
                        "commitIntervalMillis",
                        COMMIT_INTERVAL.toMillis(),
                        "processingGuarantee",
                        "exactly_once_v2"),
                rounds,
                List.of(Goal.atLeast("readings/s through the topology, of passing on,", GOAL_PERCENT, percent)));
    }

    private Measurement passThrough(int round) throws IOException, InterruptedException {
        String application = "bench-pass-through-" + round;
        Topic out = new Topic("bench-passed-on-" + round, Topic.PARTITIONS, Topics.DATA.config());
        testbed.create(List.of(out));
        try (JavaProcess process = JavaProcess.start(
                "pass-through",
                testbed.directory(),
                Testbed.PROCESSOR_OPTIONS,
                PassThrough.class.getName(),
                List.of(
                        application,
                        testbed.bootstrapServers(),
                        testbed.directory().resolve(application).toString(),
                        Long.toString(COMMIT_INTERVAL.toMillis()),
                        Topics.RAW.name(),
                        out.name()))) {
            return drained("pass-through", application, process);
        }
    }

    private Measurement processor(int round) throws IOException, InterruptedException {
        String application = "bench-processor-" + round;
        try (ServiceProcess processor = testbed.startProcessor(application, COMMIT_INTERVAL)) {
            Measurement measurement = drained("topology", application, processor.process());
            double accepted = processor.counter("fieldcast_processor_readings_total", "accepted");
            if (accepted != workload.pipelineReadings()) {
                throw new IllegalStateException("of " + workload.pipelineReadings() + " readings only " + accepted
                        + " were accepted:\n" + processor.process().output());
            }
            return measurement;
        }
    }

    private Measurement drained(String subject, String application, JavaProcess process)
            throws IOException, InterruptedException {
        long all = workload.pipelineReadings();
        long warm = (long) (all * WARM_UP);
        CommittedProgress progress = new CommittedProgress(testbed.admin(), application, process);
        CommittedProgress.Point begin = new CommittedProgress.Point(0, System.nanoTime());
        CommittedProgress.Point warmedUp = progress.await(warm);
        // So little that one commit had all of it measures the start.
        CommittedProgress.Point start = warmedUp.records() < all ? warmedUp : begin;
        CpuTimes cpu = CpuTimes.from(List.of(testbed.broker(), process));
        CommittedProgress.Point end = progress.await(all);
        double rate = (end.records() - start.records()) / ((end.nanos() - start.nanos()) / 1e9);
        Map<String, Double> perReading = cpu.perReading(end.records() - start.records());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("readings/s", rate);
        figures.put("µs broker", perReading.get("µs broker"));
        figures.put("µs application", perReading.get("µs " + process.name()));
        return new Measurement(subject, rate, figures);
    }
}
