package io.fieldcast.benchmark;

import io.fieldcast.schema.topic.Topic;
import io.fieldcast.schema.topic.Topics;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ingest service beside Kafka's producer performance test: the same records on the same broker, into topics of the
 * same shape, acks=all, lz4. The one takes them over HTTP, checks them and answers; the other has them ready. Both have been warmed
 * up by three times as many, for with fewer it is the compiler that is measured.
 */
final class IngestBenchmark {

    private static final Topic REFERENCE = new Topic("bench-reference", Topic.PARTITIONS, Topics.RAW.config());
    private static final double GOAL_PERCENT = 50;

    /** How many times as many readings as count are sent before. */
    static final int WARM_UPS = 3;

    private final Testbed testbed;
    private final Workload workload;

    IngestBenchmark(Testbed testbed, Workload workload) {
        this.testbed = testbed;
        this.workload = workload;
    }

    Outcome run() throws IOException, InterruptedException {
        testbed.create(List.of(REFERENCE));
        ProducerTest producerTest = new ProducerTest(testbed, REFERENCE);
        List<Measurement> rounds = new ArrayList<>();
        try (ServiceProcess ingest = testbed.startIngest()) {
            PostingLoad load = new PostingLoad(ingest.address());
            load.post(WARM_UPS * workload.ingestReadings());
            for (int round = 0; round < workload.rounds(); round++) {
                rounds.add(producerTest.run(workload.ingestReadings()));
                rounds.add(overHttp(ingest, load));
            }
        }
        List<Measurement> medians = Outcome.medians(rounds);
        double percent = 100 * medians.get(1).headline() / medians.get(0).headline();
        return new Outcome(
                Map.of(
                        "readings", SampleReadings.description(),
                        "partitions", Topic.PARTITIONS,
                        "connections", PostingLoad.CONNECTIONS,
                        "readingsPerRequest", PostingLoad.READINGS_PER_REQUEST,
                        "producer", ProducerTest.SETTINGS),
                rounds,
                List.of(Goal.atLeast("readings/s over HTTP, of the producer test's,", GOAL_PERCENT, percent)));
    }

    private Measurement overHttp(ServiceProcess ingest, PostingLoad load) throws IOException, InterruptedException {
        CpuTimes cpu = CpuTimes.from(List.of(testbed.broker(), ingest.process()));
        long start = System.nanoTime();
        load.post(workload.ingestReadings());
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Double> perReading = cpu.perReading(workload.ingestReadings());
        Map<String, Object> figures = new LinkedHashMap<>();
        double rate = workload.ingestReadings() / seconds;
        figures.put("readings/s", rate);
        figures.put("µs broker", perReading.get("µs broker"));
        figures.put("µs service", perReading.get("µs ingest"));
        figures.put("µs load", perReading.get("µs load"));
        return new Measurement("HTTP ingest", rate, figures);
    }
}
