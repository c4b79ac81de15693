package io.fieldcast.benchmark;

import io.fieldcast.schema.topic.Topic;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Kafka's own consumer performance test, in a process of its own, reading a topic from its beginning. */
final class ConsumerTest {

    private static final String MAIN = "org.apache.kafka.tools.ConsumerPerformance";

    /** Of the line that it prints: records a second, without the time that its group takes to form. */
    private static final int RATE_COLUMN = 9;

    private static final int COLUMNS = 10;
    private static final long BETWEEN_LOOKS_NANOS = 20_000_000;

    private final Testbed testbed;
    private final Topic topic;

    ConsumerTest(Testbed testbed, Topic topic) {
        this.testbed = testbed;
        this.topic = topic;
    }

    Measurement run(int records) throws IOException {
        CpuTimes cpu = CpuTimes.from(List.of(testbed.broker()));
        List<String> arguments = List.of(
                "--bootstrap-server",
                testbed.bootstrapServers(),
                "--topic",
                topic.name(),
                "--num-records",
                Integer.toString(records),
                "--hide-header");
        try (JavaProcess test = JavaProcess.start("consumer-test", testbed.directory(), MAIN, arguments)) {
            while (test.isAlive()) {
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
            }
            double rate = rate(test.output());
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("events/s", rate);
            figures.put("seconds", records / rate);
            figures.put("µs server", 0.0);
            figures.put("µs broker", cpu.perReading(records).getOrDefault("µs broker", 0.0));
            return new Measurement("consumer test", rate, figures);
        }
    }

    private static double rate(String output) {
        return output.lines()
                .map(line -> line.split(",", -1))
                .filter(columns -> columns.length == COLUMNS)
                .mapToDouble(columns -> Double.parseDouble(columns[RATE_COLUMN].strip()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the consumer test did not say how fast it was:\n" + output));
    }
}
