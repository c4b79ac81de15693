package io.fieldcast.standalone.rejected;

import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.rejected.RejectedReadings;
import io.fieldcast.schema.rejected.RejectedRecord;
import io.fieldcast.standalone.terminal.OneLine;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./fieldcast rejected list}. */
@Command(
        name = "list",
        description = "Lists rejected readings, the last ones of each partition, and counts all by reason.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    private static final String ROW = "%-14s %-24s %-14s %-32s %-28s %s%n";
    private static final int LONGEST_MESSAGE = 120;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(names = "--limit", defaultValue = "50", description = "The most to list. Default: ${DEFAULT-VALUE}")
    private int limit = 50;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    private final PlantKafka kafka;

    ListCommand(PlantKafka kafka) {
        this.kafka = kafka;
    }

    @Override
    public Integer call() throws Exception {
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit must not be negative");
        }
        return RejectedCommand.explained(spec.commandLine(), kafka, this::list);
    }

    private int list() {
        Deque<RejectedRecord> listed = new ArrayDeque<>();
        Map<RejectionReason, Long> counts = new EnumMap<>(RejectionReason.class);
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            new RejectedReadings(consumer).read(filter.filter(Set.of()), record -> {
                counts.merge(record.rejected().reason(), 1L, Long::sum);
                listed.addLast(record);
                if (listed.size() > limit) {
                    listed.removeFirst();
                }
            });
        }
        PrintWriter out = spec.commandLine().getOut();
        if (!listed.isEmpty()) {
            out.printf(ROW, "POSITION", "REJECTED", "REASON", "DEVICE", "FIELD", "MESSAGE");
        }
        listed.forEach(record -> print(out, record));
        print(out, counts, listed.size());
        return 0;
    }

    private static void print(PrintWriter out, RejectedRecord record) {
        Rejected rejected = record.rejected();
        String message = OneLine.of(rejected.message(), LONGEST_MESSAGE);
        out.printf(
                ROW,
                record.position(),
                rejected.rejected(),
                rejected.reason(),
                OneLine.of(record.keyText(), 129),
                rejected.field() == null ? "-" : OneLine.of(rejected.field(), LONGEST_MESSAGE),
                rejected.truncated() ? message + " [truncated]" : message);
    }

    private static void print(PrintWriter out, Map<RejectionReason, Long> counts, int listed) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        out.println(all + " rejected" + (all > listed ? ", the last " + listed + " of them listed" : ""));
        counts.forEach((reason, count) -> out.printf("%10d %s%n", count, reason));
    }
}
