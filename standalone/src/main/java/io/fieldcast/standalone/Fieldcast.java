package io.fieldcast.standalone;

import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.doctor.DoctorCommand;
import io.fieldcast.standalone.option.NonsenseException;
import io.fieldcast.standalone.option.WrittenValues;
import io.fieldcast.standalone.rejected.RejectedCommand;
import io.fieldcast.standalone.replay.ReplayCommand;
import io.fieldcast.standalone.send.SendCommand;
import io.fieldcast.standalone.status.StatusCommand;
import io.fieldcast.standalone.tail.TailCommand;
import io.fieldcast.standalone.terminal.ExitCode;
import io.fieldcast.standalone.terminal.NearWords;
import io.fieldcast.standalone.terminal.PlainWords;
import io.fieldcast.standalone.terminal.Terminal;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: one subcommand for each thing that Fieldcast does from a shell. */
@Command(
        name = "fieldcast",
        description = "Field data from industrial sites to screens and analysts, live and replayable.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "Benchmarks are a program of their own: ./fieldcast bench --help",
            "",
            "Examples:",
            "  ./fieldcast demo",
            "  ./fieldcast send lyon/press-4 temperature=71.4",
            "  ./fieldcast tail scada-data.lyon --from -PT5M",
            "  ./fieldcast status",
            "  ./fieldcast doctor"
        },
        exitCodeListHeading = "Exit codes, of every command:%n",
        exitCodeList = {
            "0:done, healthy, accepted",
            "1:failed, not accepted or degraded, in whole or in part",
            "2:the command line, or a variable that it needs, makes no sense",
            "3:nobody answered, or was too busy: try again later",
            "4:refused: a key, a secret, a token, a channel"
        },
        mixinStandardHelpOptions = true)
public final class Fieldcast {

    /** The commands whose output is what the services have to say; that of others is data, and logs are not. */
    private static final List<String> SERVERS = List.of("start", "demo", "rehearse");

    private Fieldcast() {}

    public static void main(String[] args) {
        if (args.length > 0 && !SERVERS.contains(args[0])) {
            System.setProperty("fieldcast.log", "System.err");
            System.setProperty("fieldcast.threshold", System.getProperty("fieldcast.threshold", "OFF"));
        }
        Terminal terminal = Terminal.ofThisProcess();
        if (terminal.out()) {
            System.setProperty("fieldcast.level", "WARN"); // for eyes: a log collector gets all of it
        }
        System.exit(commandLine(System.getenv(), terminal).execute(args));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        return commandLine(environment, Terminal.NONE);
    }

    static CommandLine commandLine(Map<String, String> environment, Terminal terminal) {
        Clock clock = Clock.systemUTC();
        CommandLine commands = new CommandLine(new Fieldcast())
                .addSubcommand(new DemoCommand(environment, terminal))
                .addSubcommand(new StartCommand(environment, terminal))
                .addSubcommand(new RehearseCommand(environment))
                .addSubcommand(new HelpCommand())
                .addSubcommand(new SendCommand(environment, System.in, clock, Pause.REAL))
                .addSubcommand(new TailCommand(environment, terminal, clock, Pause.REAL, System.out::checkError))
                .addSubcommand(new StatusCommand(environment, terminal, clock, Pause.REAL, System.out::checkError))
                .addSubcommand(new DoctorCommand(environment, () -> refusal(environment), clock, Pause.REAL))
                .addSubcommand(new ReplayCommand(clock, Pause.REAL, terminal, environment))
                .addSubcommand(RejectedCommand.commandLine(environment, clock, Pause.REAL));
        return WrittenValues.readBy(commands, clock)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Fieldcast::explainUsage)
                .setExecutionExceptionHandler(Fieldcast::explain);
    }

    /** Why a start would be refused for its settings; null if it would not. */
    private static @Nullable String refusal(Map<String, String> environment) {
        try {
            StandaloneSettings.from(environment);
            return null;
        } catch (NonsenseException | StartRefusedException e) {
            return e.getMessage();
        }
    }

    /** One line and where to read on, instead of the whole help. */
    private static int explainUsage(CommandLine.ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        if (failure instanceof UnmatchedArgumentException unmatched && isNoCommand(unmatched)) {
            String word = unmatched.getUnmatched().get(0);
            List<String> near = NearWords.to(word, namesOf(command));
            command.getErr()
                    .println("fieldcast: no such command: '" + word + "'"
                            + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"));
        } else {
            command.getErr().println("fieldcast: " + failure.getMessage());
            UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        }
        command.getErr().println("Help: ./" + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static List<String> namesOf(CommandLine command) {
        return command.getSubcommands().entrySet().stream()
                .filter(sub -> !sub.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isNoCommand(UnmatchedArgumentException unmatched) {
        return !unmatched.isUnknownOption()
                && !unmatched.getCommandLine().getSubcommands().isEmpty();
    }

    /** What was foreseen is one line; only a surprise shows where it happened. */
    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof InterruptedException) {
            return ExitCode.DONE; // asked to stop, and has stopped
        }
        if (failure instanceof NonsenseException) {
            command.getErr().println("fieldcast: " + failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof StartRefusedException) {
            command.getErr().println("fieldcast: " + failure.getMessage());
            return ExitCode.FAILED;
        }
        if (failure instanceof IOException) { // of a file: services that do not answer are told by their commands
            command.getErr().println("fieldcast: " + PlainWords.of(failure));
            return ExitCode.FAILED;
        }
        throw failure;
    }
}
