package io.fieldcast.standalone;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./fieldcast start}. */
@Command(
        name = "start",
        description = "Starts an embedded Kafka and the three services; Ctrl-C stops them.",
        footer = "Settings are environment variables: see the README.",
        mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    StartCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        StandaloneSettings settings = StandaloneSettings.from(environment);
        try (SignalledStop stop = SignalledStop.ofThisThread();
                Standalone standalone = Standalone.start(settings)) {
            new WhereToLook(settings, standalone.bootstrapServers())
                    .print(spec.commandLine().getOut());
            stop.await();
        }
        return 0;
    }
}
