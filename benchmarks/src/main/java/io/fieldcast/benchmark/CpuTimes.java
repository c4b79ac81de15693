package io.fieldcast.benchmark;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Processor time of several processes and of this one, which makes the load, from one moment on. */
final class CpuTimes {

    private static final double MICROS_PER_SECOND = 1e6;

    private final List<JavaProcess> processes;
    private final Map<String, Duration> before;

    private CpuTimes(List<JavaProcess> processes) {
        this.processes = List.copyOf(processes);
        this.before = now();
    }

    static CpuTimes from(List<JavaProcess> processes) {
        return new CpuTimes(processes);
    }

    private Map<String, Duration> now() {
        Map<String, Duration> times = new LinkedHashMap<>();
        processes.forEach(process -> times.put(process.name(), process.cpu()));
        times.put("load", ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
        return times;
    }

    /** By process, in microseconds for each reading. */
    Map<String, Double> perReading(long readings) {
        Map<String, Double> micros = new LinkedHashMap<>();
        now().forEach((name, after) -> {
            Duration spent = after.minus(before.getOrDefault(name, Duration.ZERO));
            micros.put("µs " + name, spent.toNanos() / 1e9 * MICROS_PER_SECOND / readings);
        });
        return micros;
    }
}
