package io.fieldcast.standalone.installation;

import io.fieldcast.standalone.option.NonsenseException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where to look, above what the environment says. */
public final class InstallationOptions {

    @Option(
            names = "--ingest",
            paramLabel = "URL",
            description = "Ingest service. Default: port INGEST_PORT, or 8000, of this machine.")
    private @Nullable URI ingest;

    @Option(
            names = "--processor",
            paramLabel = "URL",
            description = "Stream processor. Default: port PROCESSOR_PORT, or 8001, of this machine.")
    private @Nullable URI processor;

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "Gateway. Default: port GATEWAY_PORT, or 6001, of this machine.")
    private @Nullable URI gateway;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Default: KAFKA_BOOTSTRAP_SERVERS, or port KAFKA_PORT, or 9092, of this machine.")
    private @Nullable String kafka;

    /** @throws NonsenseException if one of them makes no sense, or a variable */
    public Installation installation(Map<String, String> environment) {
        return above(Installation.of(environment));
    }

    /** For whoever tells by other means of variables that make no sense. */
    public Installation assumedInstallation(Map<String, String> environment) {
        return above(Installation.assumedOf(environment));
    }

    private Installation above(Installation found) {
        return new Installation(
                ingest == null ? found.ingest() : ingest,
                processor == null ? found.processor() : processor,
                gateway == null ? found.gateway() : gateway,
                kafka == null ? found.kafka() : Variables.requireServers("--kafka", kafka),
                found.appId(),
                found.appKey(),
                found.secret());
    }
}
