package io.fieldcast.gateway.whole;

import com.pusher.rest.Pusher;
import io.fieldcast.gateway.SharedKafka;
import io.fieldcast.gateway.WsGateway;
import io.fieldcast.gateway.feed.KafkaTail;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

/** A gateway as it runs alone, on a free port of loopback, with applications: plant, lab,
 * one that is closed and one for a single connection. */
final class RunningGateway implements AutoCloseable {

    static final String APP = "plant";

    private final ReactiveWebServerApplicationContext context;

    private RunningGateway(ReactiveWebServerApplicationContext context) {
        this.context = context;
    }

    /** Returns when it reads Kafka. */
    static RunningGateway start(String... settings) {
        return startOn(0, settings);
    }

    /** @param port that it listens on; 0: a free one */
    static RunningGateway startOn(int port, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--spring.kafka.bootstrap-servers=" + SharedKafka.bootstrapServers(),
                "--spring.jmx.enabled=false"));
        String[] ids = {APP, "lab", "closed", "small"};
        for (int i = 0; i < ids.length; i++) {
            String app = "--fieldcast.gateway.apps[" + i + "].";
            arguments.add(app + "id=" + ids[i]);
            arguments.add(app + "key=" + ids[i] + "-key");
            arguments.add(app + "secret=" + ids[i] + "-secret");
        }
        arguments.add("--fieldcast.gateway.apps[2].enabled=false");
        arguments.add("--fieldcast.gateway.apps[3].max-connections=1");
        arguments.addAll(List.of(settings));
        RunningGateway gateway = new RunningGateway(
                (ReactiveWebServerApplicationContext) WsGateway.application().run(arguments.toArray(String[]::new)));
        Waiting.until(
                "the gateway reads Kafka", () -> gateway.bean(KafkaTail.class).isFollowing());
        return gateway;
    }

    URI uri(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + port() + path);
    }

    int port() {
        return context.getWebServer().getPort();
    }

    MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A connection of this application that has been greeted. */
    WireClient connect(String app) {
        return WireClient.connect(uri("ws", "/app/" + app + "-key?protocol=7"), app);
    }

    /** A backend of this application with Pusher's own library. */
    Pusher backend(String app) {
        Pusher backend = new Pusher(app, app + "-key", app + "-secret");
        backend.setHost("127.0.0.1:" + port());
        backend.setEncrypted(false);
        return backend;
    }

    /** Posts in the name of this application's backend; the path comes behind the application's. */
    int post(String app, String path, String body) {
        return backend(app).post(path, body).getHttpStatus();
    }

    @Override
    public void close() {
        context.close();
    }
}
