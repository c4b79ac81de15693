package io.fieldcast.benchmark.hot;

import io.fieldcast.schema.tag.TagTable;
import io.fieldcast.stream.dynamics.DeviceHistories;
import io.fieldcast.stream.dynamics.DeviceHistory;
import io.fieldcast.stream.dynamics.HistoryLimits;
import io.fieldcast.stream.tags.TableDefinitions;
import io.fieldcast.stream.validate.Validation;
import io.fieldcast.stream.validate.ValidationLimits;
import io.fieldcast.stream.validate.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the processor does to know whether a record is a reading, and what its values are worth; built-in definitions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Validate {

    private static final HistoryLimits HISTORIES = new HistoryLimits(1_000, Duration.ofDays(7));

    private final byte[][] keys =
            IntStream.range(0, Samples.COUNT).mapToObj(Samples::key).toArray(byte[][]::new);
    private final byte[][] raw =
            IntStream.range(0, Samples.COUNT).mapToObj(Samples::raw).toArray(byte[][]::new);
    private final Histories histories = new Histories();
    private final Validation validation = new Validation(
            new TableDefinitions(new TagTable()),
            histories,
            new ValidationLimits(Duration.ofMinutes(10), Duration.ofSeconds(10), HISTORIES));
    private int next;

    @Benchmark
    public Verdict judge() {
        int number = next++ & Samples.MASK;
        if (number == 0) {
            histories.byDevice.clear(); // all times begin anew, and older values are not asked how they move
        }
        return validation.judge(keys[number], raw[number], (reading, device) -> null);
    }

    private static final class Histories implements DeviceHistories {

        private final Map<String, DeviceHistory> byDevice = new HashMap<>();

        @Override
        public @Nullable DeviceHistory find(String device) {
            return byDevice.get(device);
        }

        @Override
        public DeviceHistory get(String device) {
            return byDevice.computeIfAbsent(device, first -> new DeviceHistory(HISTORIES));
        }

        @Override
        public void changed(String device) {}

        @Override
        public void leftOut() {}
    }
}
