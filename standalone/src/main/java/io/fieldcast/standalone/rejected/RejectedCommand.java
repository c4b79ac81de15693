package io.fieldcast.standalone.rejected;

import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./fieldcast rejected}, which does nothing by itself. */
@Command(
        name = "rejected",
        description = {
            "Shows rejected readings, and sends them through again once they can pass: for instance when the"
                    + " definition that they broke has been mended.",
            "Works on the Kafka at KAFKA_BOOTSTRAP_SERVERS, or on the embedded one at KAFKA_PORT."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class RejectedCommand {

    private RejectedCommand() {}

    /** With its subcommands. */
    public static CommandLine commandLine(Map<String, String> environment) {
        PlantKafka kafka = PlantKafka.of(environment);
        return new CommandLine(new RejectedCommand())
                .addSubcommand(new ListCommand(kafka))
                .addSubcommand(new ShowCommand(kafka))
                .addSubcommand(new RetryCommand(kafka));
    }

    /** What a cluster refuses, or does not answer to, is one line and exit code 1. */
    static int explained(CommandLine command, PlantKafka kafka, Callable<Integer> work) throws Exception {
        try {
            return work.call();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            command.getErr()
                    .println("fieldcast: another retry has begun since, and this one has stopped; what was not"
                            + " said to be sent was not sent");
        } catch (KafkaException e) {
            command.getErr().println("fieldcast: Kafka at " + kafka.bootstrapServers() + ": " + e.getMessage());
        } finally {
            command.getOut().flush();
        }
        return 1;
    }
}
