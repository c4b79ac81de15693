package io.fieldcast.standalone.status;

import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.installation.InstallationOptions;
import io.fieldcast.standalone.installation.Questions;
import io.fieldcast.standalone.terminal.ExitCode;
import io.fieldcast.standalone.terminal.SignalledStop;
import io.fieldcast.standalone.terminal.Terminal;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./fieldcast status}. */
@Command(
        name = "status",
        description = {
            "Asks the three services and Kafka how they are, and prints a line of each.",
            "Counts are since each service's start. Sent are events to subscriptions, replayed those of them that were of"
                    + " the past; behind are readings that wait for the processor."
        },
        footer = {
            "",
            "Examples:",
            "  ./fieldcast status",
            "  ./fieldcast status --watch",
            "  ./fieldcast status --json | jq '.parts[] | select(.state != \"ready\")'",
            "  ./fieldcast status --gateway https://plant.example --kafka kafka-1:9092",
            "  until ./fieldcast status >/dev/null 2>&1; do sleep 1; done",
            "",
            "What to do about it is for ./fieldcast doctor to say."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:healthy: all are ready",
            "1:degraded: something is not ready, not reached, or far behind",
            "2:the options make no sense",
            "3:nothing was reached"
        },
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Option(names = "--json", description = "One line of JSON instead of a table.")
    private boolean json;

    @Option(names = "--watch", description = "Again every 2 s, until Ctrl-C.")
    private boolean watch;

    @Mixin
    private InstallationOptions where = new InstallationOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    private final Map<String, String> environment;
    private final Terminal terminal;
    private final Clock clock;
    private final Pause pause;
    private final BooleanSupplier readerGone;

    /** @param readerGone whether nobody reads standard output any more */
    public StatusCommand(
            Map<String, String> environment, Terminal terminal, Clock clock, Pause pause, BooleanSupplier readerGone) {
        this.readerGone = readerGone;
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    @SuppressWarnings("try") // it is opened for what a signal then does
    public Integer call() throws InterruptedException {
        Survey survey = new Survey(where.installation(environment), environment, new Questions(), clock);
        if (!watch) {
            Whole whole = survey.look();
            print(whole);
            return whole.exitCode();
        }
        try (SignalledStop stop = SignalledStop.asTheEndOfThisThread()) {
            while (!readerGone.getAsBoolean()) {
                Whole whole = survey.look();
                if (terminal.out()) {
                    spec.commandLine().getOut().print(CLEAR);
                }
                print(whole);
                pause.pause(EVERY);
            }
            return ExitCode.DONE;
        } catch (InterruptedException asked) {
            return ExitCode.DONE;
        }
    }

    private void print(Whole whole) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            whole.printJson(out);
        } else {
            whole.printTable(out);
        }
    }
}
