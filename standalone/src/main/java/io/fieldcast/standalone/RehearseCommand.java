package io.fieldcast.standalone;

import io.fieldcast.standalone.terminal.SignalledStop;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Starts everything on ports that nobody uses, and stops. The script {@code fieldcast} has the JVM watch that after a
 * build, and keep what it has loaded for the starts to come.
 */
@Command(name = "rehearse", hidden = true, description = "Starts everything once, to no purpose, and stops.")
final class RehearseCommand implements Callable<Integer> {

    private static final String DATA = "FIELDCAST_DATA";

    private final Map<String, String> environment;

    RehearseCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Of the environment only the directory counts: nothing else that runs here is to be touched. */
    @Override
    @SuppressWarnings("try") // it is opened to be closed
    public Integer call() throws InterruptedException {
        StandaloneSettings settings = StandaloneSettings.from(Map.of(
                DATA,
                environment.getOrDefault(DATA, ""),
                "GATEWAY_PORT",
                Integer.toString(FreePorts.next()),
                "INGEST_PORT",
                Integer.toString(FreePorts.next()),
                "PROCESSOR_PORT",
                Integer.toString(FreePorts.next()),
                "KAFKA_PORT",
                Integer.toString(FreePorts.next())));
        try (SignalledStop stop = SignalledStop.ofThisThread();
                Standalone standalone = Standalone.start(settings)) {
            return 0;
        }
    }
}
