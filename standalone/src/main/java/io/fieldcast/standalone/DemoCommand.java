package io.fieldcast.standalone;

import io.fieldcast.standalone.plant.SimulatedPlant;
import io.fieldcast.standalone.terminal.SignalledStop;
import io.fieldcast.standalone.terminal.Terminal;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./fieldcast demo}. */
@Command(
        name = "demo",
        description = {
            "Starts everything and a simulated plant: three sites, sixty devices; Ctrl-C stops it.",
            "Then open http://localhost:6001, the dashboard."
        },
        footer = {
            "",
            "Examples:",
            "  ./fieldcast demo",
            "  ./fieldcast demo --seed 7",
            "  GATEWAY_PORT=7001 FIELDCAST_DATA=~/plant ./fieldcast demo",
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
final class DemoCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Another number, another plant. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    DemoCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    @Override
    @SuppressWarnings("try") // the plant is opened for what it does by itself
    public Integer call() throws InterruptedException {
        StandaloneSettings settings = StandaloneSettings.from(environment);
        WhereToLook.announce(terminal, spec.commandLine().getOut());
        URI ingest = URI.create("http://" + settings.urlHost() + ":" + settings.ingestPort());
        try (SignalledStop stop = SignalledStop.ofThisThread();
                Standalone standalone = Standalone.start(settings);
                SimulatedPlant plant = SimulatedPlant.start(ingest, settings.ingestKey(), seed, Clock.systemUTC())) {
            new WhereToLook(settings, standalone.bootstrapServers(), WhereToLook.sinceTheStart(), terminal)
                    .print(spec.commandLine().getOut());
            stop.await();
        }
        return 0;
    }
}
