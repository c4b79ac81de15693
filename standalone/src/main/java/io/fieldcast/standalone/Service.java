package io.fieldcast.standalone;

import io.fieldcast.gateway.WsGateway;
import io.fieldcast.ingest.IngestService;
import io.fieldcast.stream.StreamProcessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * One of the three services, as the launcher starts it.
 *
 * @param arguments {@code --key=value}, above everything the service's own file says
 */
record Service(String name, Supplier<SpringApplicationBuilder> application, int port, List<String> arguments) {

    Service {
        arguments = List.copyOf(arguments);
    }

    /** In the order in which they are stopped: first what lets readings in, last what shows them. */
    static List<Service> all(StandaloneSettings settings, String bootstrapServers) {
        AppCredentials credentials = settings.credentials();
        return List.of(
                service(
                        "ingest-service",
                        IngestService::application,
                        settings.ingestPort(),
                        settings,
                        bootstrapServers,
                        ingestArguments(settings)),
                service(
                        "stream-processor",
                        StreamProcessor::application,
                        settings.processorPort(),
                        settings,
                        bootstrapServers,
                        "--fieldcast.processor.state-dir=" + settings.data().resolve("streams"),
                        "--fieldcast.processor.app-id=" + credentials.id(),
                        "--fieldcast.processor.standbys=0"), // there is no other processor to keep a copy
                service(
                        "ws-gateway",
                        WsGateway::application,
                        settings.gatewayPort(),
                        settings,
                        bootstrapServers,
                        "--fieldcast.gateway.app.id=" + credentials.id(),
                        "--fieldcast.gateway.app.key=" + credentials.key(),
                        "--fieldcast.gateway.app.secret=" + credentials.secret(),
                        "--fieldcast.gateway.pages.ingest=http://*:" + settings.ingestPort(),
                        "--fieldcast.gateway.operations.ingest=http://" + settings.urlHost() + ":"
                                + settings.ingestPort()));
    }

    private static String[] ingestArguments(StandaloneSettings settings) {
        List<String> arguments = new ArrayList<>();
        // The gateway's test page posts readings from the reader's own browser.
        arguments.add("--fieldcast.ingest.cors.allowed-origins=" + String.join(",", settings.pageOrigins()));
        if (settings.ingestKey() != null) {
            arguments.add(
                    "--fieldcast.ingest.key-sha256=" + settings.ingestKey().sha256());
        }
        return arguments.toArray(String[]::new);
    }

    private static Service service(
            String name,
            Supplier<SpringApplicationBuilder> application,
            int port,
            StandaloneSettings settings,
            String bootstrapServers,
            String... own) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--server.address=" + settings.bind().getHostAddress(),
                "--spring.kafka.bootstrap-servers=" + bootstrapServers,
                // MBean names of three applications in one JVM would collide.
                "--spring.jmx.enabled=false",
                // A browser may hold its socket open for ever; Ctrl-C should not wait for it.
                "--spring.lifecycle.timeout-per-shutdown-phase=2s"));
        Collections.addAll(arguments, own);
        return new Service(name, application, port, arguments);
    }

    @Override
    public String toString() {
        return name + " on port " + port; // the arguments hold the secret
    }
}
