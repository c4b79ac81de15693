package io.fieldcast.standalone.rejected;

import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.rejected.RejectedReadings;
import io.fieldcast.schema.rejected.RejectedRecord;
import io.fieldcast.schema.rejected.RetriedMarkers;
import io.fieldcast.standalone.terminal.OneLine;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
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
        description = {
            "Lists rejected readings, the last ones of each partition, and counts all by reason. RETRIED says which have"
                    + " been sent again.",
            RejectedCommand.WHICH
        },
        footer = {
            "",
            "Examples:",
            "  ./fieldcast rejected list --since 1h",
            "  ./fieldcast rejected list --site lyon --reason RULE_VIOLATED --limit 10"
        },
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    private static final String ROW = "%-14s %-24s %-7s %-14s %-32s %-28s %s%n";
    private static final int LONGEST_MESSAGE = 120;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(names = "--limit", defaultValue = "50", description = "The most to list. Default: ${DEFAULT-VALUE}")
    private int limit = 50;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    private final PlantKafka kafka;
    private final Clock clock;

    ListCommand(PlantKafka kafka, Clock clock) {
        this.kafka = kafka;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit must not be negative");
        }
        filter.requireSense(clock.instant());
        return RejectedCommand.explained(spec.commandLine(), kafka, this::list);
    }

    private int list() {
        Deque<RejectedRecord> listed = new ArrayDeque<>();
        Map<RejectionReason, Long> counts = new EnumMap<>(RejectionReason.class);
        AtomicLong again = new AtomicLong();
        RetriedMarkers retried;
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            RejectedReadings readings = new RejectedReadings(consumer);
            retried = readings.markers(kafka.rejectedTopicId());
            readings.read(filter.filter(Set.of()), record -> {
                counts.merge(record.rejected().reason(), 1L, Long::sum);
                if (retried.contains(record.position())) {
                    again.incrementAndGet();
                }
                listed.addLast(record);
                if (listed.size() > limit) {
                    listed.removeFirst();
                }
            });
        }
        PrintWriter out = spec.commandLine().getOut();
        if (!listed.isEmpty()) {
            out.printf(ROW, "POSITION", "REJECTED", "RETRIED", "REASON", "DEVICE", "FIELD", "MESSAGE");
        }
        listed.forEach(record -> print(out, record, retried.contains(record.position())));
        print(out, counts, again.get(), listed.size());
        return 0;
    }

    private static void print(PrintWriter out, RejectedRecord record, boolean retried) {
        Rejected rejected = record.rejected();
        String message = OneLine.of(rejected.message(), LONGEST_MESSAGE);
        out.printf(
                ROW,
                record.position(),
                rejected.rejected(),
                retried ? "yes" : "-",
                rejected.reason(),
                OneLine.of(record.keyText(), 129),
                rejected.field() == null ? "-" : OneLine.of(rejected.field(), LONGEST_MESSAGE),
                rejected.truncated() ? message + " [truncated]" : message);
    }

    private static void print(PrintWriter out, Map<RejectionReason, Long> counts, long retried, int listed) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        out.println(all + " rejected" + (retried > 0 ? ", " + retried + " of them retried" : "")
                + (all > listed ? ", the last " + listed + " of them listed" : ""));
        counts.forEach((reason, count) -> out.printf("%10d %s%n", count, reason));
    }
}
