package io.fieldcast.standalone.rejected;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.rejected.Position;
import io.fieldcast.schema.rejected.RejectedReadings;
import io.fieldcast.schema.rejected.RejectedRecord;
import io.fieldcast.schema.rejected.RejectionFilter;
import io.fieldcast.standalone.terminal.OneLine;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./fieldcast rejected show}. */
@Command(
        name = "show",
        description = "Shows all that is known of one rejected reading, its original included.",
        footer = {"", "Example:", "  ./fieldcast rejected show 3:1042"},
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "POSITION", description = "Its position, as list shows it.")
    private String position = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    private final PlantKafka kafka;

    ShowCommand(PlantKafka kafka) {
        this.kafka = kafka;
    }

    @Override
    public Integer call() throws Exception {
        Position asked;
        try {
            asked = Position.parse(position);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return RejectedCommand.explained(spec.commandLine(), kafka, () -> show(asked));
    }

    private int show(Position asked) {
        List<RejectedRecord> found = new ArrayList<>();
        boolean retried;
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            RejectedReadings readings = new RejectedReadings(consumer);
            readings.read(new RejectionFilter(null, null, null, null, null, Set.of(asked)), found::add);
            retried = readings.markers(kafka.rejectedTopicId()).contains(asked);
        }
        if (found.isEmpty()) {
            spec.commandLine().getErr().println("fieldcast: there is no rejected reading at " + asked);
            return 1;
        }
        PrintWriter out = spec.commandLine().getOut();
        RejectedRecord record = found.get(0);
        out.println("position  " + record.position());
        out.println("key       " + OneLine.of(record.keyText(), 300));
        out.println("retried   " + (retried ? "yes" : "no"));
        out.println(FieldcastJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(record.rejected()));
        return 0;
    }
}
