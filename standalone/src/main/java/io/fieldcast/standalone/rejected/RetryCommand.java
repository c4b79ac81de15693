package io.fieldcast.standalone.rejected;

import io.fieldcast.schema.rejected.Position;
import io.fieldcast.schema.rejected.RejectedReadings;
import io.fieldcast.schema.rejected.RejectionFilter;
import io.fieldcast.schema.rejected.Retry;
import io.fieldcast.schema.rejected.RetryProducer;
import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.installation.KafkaQuestions;
import io.fieldcast.standalone.terminal.ExitCode;
import java.time.Clock;
import java.time.Duration;
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
                    + " retry begins meanwhile, this one stops. What is rejected again is counted, and stands at a new position."
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
            "1:a position is not there, some were rejected again, Kafka refused, or another retry took over",
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

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "PT10S",
            description = "For the processor to take them, to say which are rejected again; 0s: not at all. Default:"
                    + " ${DEFAULT-VALUE}")
    private Duration wait = Duration.ofSeconds(10);

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    private boolean dryRun;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    private final PlantKafka kafka;
    private final Clock clock;
    private final Pause pause;

    RetryCommand(PlantKafka kafka, Clock clock, Pause pause) {
        this.kafka = kafka;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Integer call() throws Exception {
        Set<Position> asked = new HashSet<>();
        try {
            positions.forEach(position -> asked.add(Position.parse(position)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        filter.requireSense(clock.instant());
        RejectionFilter wanted = filter.filter(asked);
        return RejectedCommand.explained(spec.commandLine(), kafka, () -> dryRun ? tell(wanted) : retry(wanted));
    }

    private int tell(RejectionFilter wanted) {
        RetryReport report = report("would be sent", wanted);
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            Retry.tell(wanted, kafka.rejectedTopicId(), new RejectedReadings(consumer), report);
        }
        report.summary();
        return tellMissing(report) ? ExitCode.FAILED : ExitCode.DONE;
    }

    private int retry(RejectionFilter wanted) throws InterruptedException {
        RetryReport report = report("sent", wanted);
        try (RetryProducer producer = kafka.retryProducer();
                KafkaQuestions questions = kafka.questions();
                Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            RejectedReadings readings = new RejectedReadings(consumer);
            Aftermath aftermath = new Aftermath(questions, readings, clock, pause);
            Retry.send(wanted, producer, readings, report);
            report.summary();
            spec.commandLine().getOut().flush();
            boolean missing = tellMissing(report);
            if (report.onRaw().isEmpty() || wait.isZero()) {
                return missing ? ExitCode.FAILED : ExitCode.DONE;
            }
            Aftermath.Result result = aftermath.await(report.onRaw(), wait);
            report.summary(result, wait);
            return missing || !result.rejectedAgain().isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    private boolean tellMissing(RetryReport report) {
        report.missing()
                .forEach(position -> spec.commandLine()
                        .getErr()
                        .println("fieldcast: there is no rejected reading at " + position
                                + (filter.isEmpty() ? "" : ", or the options leave it out")));
        return !report.missing().isEmpty();
    }

    private RetryReport report(String done, RejectionFilter wanted) {
        return new RetryReport(spec.commandLine().getOut(), done, wanted.positions());
    }
}
