package io.fieldcast.standalone;

import io.fieldcast.standalone.terminal.SignalledStop;
import io.fieldcast.standalone.terminal.Terminal;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./fieldcast start}. */
@Command(
        name = "start",
        description =
                "Starts an embedded Kafka, unless KAFKA_BOOTSTRAP_SERVERS names another, and the three services; Ctrl-C stops"
                        + " them.",
        footer = {
            "",
            "Examples:",
            "  ./fieldcast start",
            "  GATEWAY_PORT=7001 INGEST_PORT=7002 ./fieldcast start",
            "  FIELDCAST_DATA=/var/lib/fieldcast ./fieldcast start",
            "  KAFKA_BOOTSTRAP_SERVERS=kafka-1:9092,kafka-2:9092 ./fieldcast start",
            "",
            "Settings are environment variables: see docs/settings.md."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "1:it cannot start so; the last line says what to do",
            "2:an option or a variable makes no sense",
            "130, 143:stopped by Ctrl-C or SIGTERM"
        },
        mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    StartCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        StandaloneSettings settings = StandaloneSettings.from(environment);
        WhereToLook.announce(terminal, spec.commandLine().getOut());
        try (SignalledStop stop = SignalledStop.ofThisThread();
                Standalone standalone = Standalone.start(settings)) {
            new WhereToLook(settings, standalone.bootstrapServers(), WhereToLook.sinceTheStart(), terminal)
                    .print(spec.commandLine().getOut());
            stop.await();
        }
        return 0;
    }
}
