package io.fieldcast.standalone.clients;

import io.fieldcast.gateway.WsGateway;
import io.fieldcast.standalone.FreePorts;
import io.fieldcast.standalone.RunningFieldcast;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** A further gateway on the Kafka of a Fieldcast, for the same application. */
final class AnotherGateway implements AutoCloseable {

    private final int port = FreePorts.next();
    private final ConfigurableApplicationContext context;

    AnotherGateway(RunningFieldcast fieldcast, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--spring.kafka.bootstrap-servers=" + fieldcast.bootstrapServers(),
                "--fieldcast.gateway.app.id=" + fieldcast.appId(),
                "--fieldcast.gateway.app.key=" + fieldcast.key(),
                "--fieldcast.gateway.app.secret=" + fieldcast.secret()));
        arguments.addAll(List.of(settings));
        context = WsGateway.application().run(arguments.toArray(String[]::new));
    }

    /** One whose operations show both gateways, and one that is not there. */
    static AnotherGateway operated(RunningFieldcast fieldcast, String token) {
        return new AnotherGateway(
                fieldcast,
                "--fieldcast.gateway.operations.token=" + token,
                "--fieldcast.gateway.operations.gateways=http://localhost:${server.port}," + fieldcast.gatewayUri()
                        + ",http://127.0.0.1:9");
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** As at the end of a deployment: clients are sent away. */
    @Override
    public void close() {
        context.close();
    }
}
