package io.fieldcast.standalone.rejected;

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
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:Kafka refused, or another retry took over",
            "2:the options make no sense",
            "3:Kafka did not answer"
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
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            RejectedReadings readings = new RejectedReadings(consumer);
            Retry retry = new Retry(wanted, readings.markers(kafka.rejectedTopicId()), report("would be sent"));
            readings.read(wanted, record -> retry.judge(record));
            retry.finish(sent -> {});
        }
        return 0;
    }

    private int retry(RejectionFilter wanted) {
        // First the producer, which shuts out all others; then the markers, so that theirs are among them.
        try (RetryProducer producer = kafka.retryProducer();
                Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            RejectedReadings readings = new RejectedReadings(consumer);
            RetriedMarkers markers = readings.markers(kafka.rejectedTopicId());
            Retry retry = new Retry(wanted, markers, report("sent"));
            readings.read(wanted, record -> {
                if (retry.judge(record)) {
                    retry.send(producer::send);
                }
            });
            retry.finish(producer::send);
            List<String> outlived = markers.outlived(readings.beginnings());
            if (!outlived.isEmpty()) {
                producer.forget(outlived);
            }
        }
        return 0;
    }

    private RetryReport report(String done) {
        return new RetryReport(spec.commandLine().getOut(), done);
    }
}
