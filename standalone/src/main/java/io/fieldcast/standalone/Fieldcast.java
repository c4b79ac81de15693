package io.fieldcast.standalone;

import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.rejected.RejectedCommand;
import io.fieldcast.standalone.replay.ReplayCommand;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: one subcommand for each thing that Fieldcast does from a shell. */
@Command(
        name = "fieldcast",
        description = "Field data from industrial sites to screens and analysts, live and replayable.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "Benchmarks are a program of their own: ./fieldcast bench --help",
        mixinStandardHelpOptions = true)
public final class Fieldcast {

    private Fieldcast() {}

    public static void main(String[] args) {
        System.exit(commandLine(System.getenv()).execute(args));
    }

    /** Exit codes: 0 done, 1 refused or failed, 2 not understood. */
    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new Fieldcast())
                .addSubcommand(new DemoCommand(environment))
                .addSubcommand(new StartCommand(environment))
                .addSubcommand(new RehearseCommand(environment))
                .addSubcommand(new ReplayCommand(Clock.systemUTC(), Pause.REAL, environment))
                .addSubcommand(RejectedCommand.commandLine(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Fieldcast::explainUsage)
                .setExecutionExceptionHandler(Fieldcast::explain);
    }

    /** One line and where to read on, instead of the whole help. */
    private static int explainUsage(CommandLine.ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println("fieldcast: " + failure.getMessage());
        command.getErr().println("Help: ./" + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    /** What was foreseen is one line; only a surprise shows where it happened. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof InterruptedException) {
            return 0; // asked to stop, and has stopped
        }
        if (failure instanceof StartRefusedException) {
            command.getErr().println("fieldcast: " + failure.getMessage());
            return 1;
        }
        throw failure;
    }
}
