package io.fieldcast.standalone.rejected;

import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.installation.Door;
import io.fieldcast.standalone.terminal.ExitCode;
import io.fieldcast.standalone.terminal.PlainWords;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./fieldcast rejected}, which does nothing by itself. */
@Command(
        name = "rejected",
        description = {
            "Shows rejected readings, and sends them through again once they can pass: for instance when the"
                    + " definition that they broke has been mended.",
            RejectedCommand.WHICH,
            "Works on the Kafka at KAFKA_BOOTSTRAP_SERVERS, or on the embedded one at KAFKA_PORT. For TLS and SASL it takes"
                    + " the services' variables, SPRING_KAFKA_…: see docs/settings.md."
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  ./fieldcast rejected list --since 1h",
            "  ./fieldcast rejected list --site lyon --since 2026-11-22T18:00:00Z",
            "  ./fieldcast rejected show 3:1042",
            "  ./fieldcast rejected retry --reason RULE_VIOLATED --site lyon --dry-run"
        },
        exitCodeListHeading = "Exit codes, of each:%n",
        exitCodeList = {
            "0:done",
            "1:not there, rejected again, refused by Kafka, or another retry took over",
            "2:the command line makes no sense",
            "3:Kafka did not answer",
            "4:Kafka refused the user, or its certificate is not trusted"
        },
        mixinStandardHelpOptions = true)
public final class RejectedCommand {

    /** There are two ways not to get through. */
    static final String WHICH =
            "Rejected is what the ingest service had accepted (202) and could not be published: it is"
                    + " kept on scada.rejected. What it refused at the POST (4xx) was never stored, and is not here: its"
                    + " sender has the answer.";

    private RejectedCommand() {}

    /** With its subcommands. */
    public static CommandLine commandLine(Map<String, String> environment, Clock clock, Pause pause) {
        PlantKafka kafka = PlantKafka.of(environment);
        return new CommandLine(new RejectedCommand())
                .addSubcommand(new ListCommand(kafka, clock))
                .addSubcommand(new ShowCommand(kafka))
                .addSubcommand(new RetryCommand(kafka, clock, pause));
    }

    /** What a cluster refuses, or does not answer to, is one line, and exit code 1 or 3. */
    static int explained(CommandLine command, PlantKafka kafka, Callable<Integer> work) throws Exception {
        kafka.requireSense();
        if (!Door.isOpen(kafka.bootstrapServers())) {
            command.getErr()
                    .println("fieldcast: Kafka at " + kafka.bootstrapServers()
                            + " is not there; ./fieldcast doctor looks for the cause");
            return ExitCode.UNREACHED;
        }
        try {
            return work.call();
        } catch (ProducerFencedException | InvalidProducerEpochException e) {
            command.getErr()
                    .println("fieldcast: another retry has begun since, and this one has stopped; what was not"
                            + " said to be sent was not sent");
        } catch (AuthenticationException | AuthorizationException e) {
            command.getErr().println("fieldcast: Kafka at " + kafka.bootstrapServers() + ": " + PlainWords.of(e));
            return ExitCode.REFUSED;
        } catch (TimeoutException e) {
            command.getErr().println("fieldcast: Kafka at " + kafka.bootstrapServers() + ": " + PlainWords.of(e));
            return ExitCode.UNREACHED;
        } catch (KafkaException e) {
            command.getErr().println("fieldcast: Kafka at " + kafka.bootstrapServers() + ": " + PlainWords.of(e));
        } finally {
            command.getOut().flush();
        }
        return ExitCode.FAILED;
    }
}
