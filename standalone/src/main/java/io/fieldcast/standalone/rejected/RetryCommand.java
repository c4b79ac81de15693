package io.fieldcast.standalone.rejected;

import io.fieldcast.schema.rejected.Position;
import io.fieldcast.schema.rejected.RejectedReadings;
import io.fieldcast.schema.rejected.RejectionFilter;
import io.fieldcast.schema.rejected.Retry;
import io.fieldcast.schema.rejected.RetryProducer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./fieldcast rejected retry}. */
@Command(
        name = "retry",
        description = {
            "Sends rejected readings through scada.raw again, as they were, each once.",
            "What has been retried before is left out, and so are duplicates unless --reason asks for them. If another"
                    + " retry begins meanwhile, this one stops. What is rejected again stands at a new position."
        },
        footer = {
            "",
            "Examples:",
            "  ./fieldcast rejected retry --dry-run",
            "  ./fieldcast rejected retry --reason RULE_VIOLATED --site lyon --since 2d",
            "  ./fieldcast rejected retry 3:1042 3:1043"
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:Kafka refused, or another retry took over",
            "2:the options make no sense",
            "3:Kafka did not answer",
            "4:Kafka refused the user, or its certificate is not trusted"
        },
        mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "POSITION", description = "Only these, as list shows them.")
    private List<String> positions = List.of();

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    private final PlantKafka kafka;

    RetryCommand(PlantKafka kafka) {
        this.kafka = kafka;
    }

    @Override
    public Integer call() throws Exception {
        Set<Position> asked = new HashSet<>();
        try {
            positions.forEach(position -> asked.add(Position.parse(position)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        RejectionFilter wanted = filter.filter(asked);
        return RejectedCommand.explained(spec.commandLine(), kafka, () -> dryRun ? tell(wanted) : retry(wanted));
    }

    private int tell(RejectionFilter wanted) {
        RetryReport report = report("would be sent");
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            Retry.tell(wanted, kafka.rejectedTopicId(), new RejectedReadings(consumer), report);
        }
        report.summary();
        return 0;
    }

    private int retry(RejectionFilter wanted) {
        RetryReport report = report("sent");
        try (RetryProducer producer = kafka.retryProducer();
                Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            Retry.send(wanted, producer, new RejectedReadings(consumer), report);
        }
        report.summary();
        return 0;
    }

    private RetryReport report(String done) {
        return new RetryReport(spec.commandLine().getOut(), done);
    }
}
