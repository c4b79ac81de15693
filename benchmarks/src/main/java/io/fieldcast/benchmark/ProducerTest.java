package io.fieldcast.benchmark;

import io.fieldcast.schema.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kafka's own producer performance test, in a process of its own, sending what the ingest service would write. */
final class ProducerTest {

    /** The ingest service's own. */
    static final List<String> SETTINGS = List.of(
            "acks=all",
            "compression.type=lz4",
            "linger.ms=5",
            "batch.size=65536",
            "receive.buffer.bytes=-1",
            "send.buffer.bytes=-1");

    private static final String MAIN = "org.apache.kafka.tools.ProducerPerformance";
    private static final Pattern SUMMARY = Pattern.compile("records sent, ([0-9.]+) records/sec.* 99th");
    private static final int DIFFERENT_RECORDS = 10_000;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Testbed testbed;
    private final Topic topic;
    private final Path payload;

    ProducerTest(Testbed testbed, Topic topic) throws IOException {
        this.testbed = testbed;
        this.topic = topic;
        this.payload = testbed.directory().resolve("payload");
        SampleReadings readings = new SampleReadings(1);
        Instant now = Instant.now();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < DIFFERENT_RECORDS; i++) {
            lines.write(readings.raw(i, now, now));
            lines.write('\n');
        }
        Files.write(payload, lines.toByteArray());
    }

    /** @param records that count */
    Measurement run(int records) throws IOException {
        int warmUp = IngestBenchmark.WARM_UPS * records;
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap-server",
                testbed.bootstrapServers(),
                "--topic",
                topic.name(),
                "--num-records",
                Integer.toString(warmUp + records),
                "--warmup-records",
                Integer.toString(warmUp),
                "--throughput",
                "-1",
                "--payload-file",
                payload.toString(),
                "--command-property"));
        arguments.addAll(SETTINGS);
        Duration broker = testbed.broker().cpu();
        Duration producer = Duration.ZERO;
        try (JavaProcess test = JavaProcess.start("producer-test", testbed.directory(), MAIN, arguments)) {
            while (test.isAlive()) {
                Duration cpu = test.cpu(); // zero once it has ended
                producer = cpu.compareTo(producer) > 0 ? cpu : producer;
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            double rate = rate(test.output());
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("readings/s", rate);
            figures.put("µs broker", micros(testbed.broker().cpu().minus(broker), warmUp + records));
            figures.put("µs service", 0.0);
            figures.put("µs load", micros(producer, warmUp + records));
            return new Measurement("producer test", rate, figures);
        }
    }

    private static double micros(Duration cpu, int records) {
        return cpu.toNanos() / 1e3 / records;
    }

    /** The last summary is that of the records after the warm-up. */
    private static double rate(String output) {
        Matcher matcher = SUMMARY.matcher(output);
        double rate = 0;
        while (matcher.find()) {
            rate = Double.parseDouble(matcher.group(1));
        }
        if (rate == 0) {
            throw new IllegalStateException("the producer test did not say how fast it was:\n" + output);
        }
        return rate;
    }
}
