package io.fieldcast.standalone;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All of Fieldcast, in this process and as {@code ./fieldcast start} runs it, on free ports. It can be restarted on the
 * same directory and ports, as a user would.
 */
public final class RunningFieldcast implements AutoCloseable {

    private final StandaloneSettings settings;
    private @Nullable Standalone running;

    private RunningFieldcast(StandaloneSettings settings) throws InterruptedException {
        this.settings = settings;
        this.running = Standalone.start(settings);
    }

    /** Returns when every service is ready. */
    public static RunningFieldcast startIn(Path data) throws InterruptedException {
        return new RunningFieldcast(settingsIn(data));
    }

    static StandaloneSettings settingsIn(Path data) {
        return new StandaloneSettings(
                InetAddress.getLoopbackAddress(),
                FreePorts.next(),
                FreePorts.next(),
                FreePorts.next(),
                null,
                FreePorts.next(),
                data,
                AppCredentials.DEFAULT,
                null);
    }

    public void restart() throws InterruptedException {
        stop();
        running = Standalone.start(settings);
    }

    public void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** The variables by which a command in another shell would find it. */
    public Map<String, String> environment() {
        return Map.of(
                "GATEWAY_PORT", Integer.toString(settings.gatewayPort()),
                "INGEST_PORT", Integer.toString(settings.ingestPort()),
                "PROCESSOR_PORT", Integer.toString(settings.processorPort()),
                "KAFKA_PORT", Integer.toString(settings.kafkaPort()),
                "FIELDCAST_DATA", settings.data().toString());
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + settings.kafkaPort();
    }

    /** For instance {@code http://localhost:8000}; the API's path comes after it. */
    public URI ingestUri() {
        return URI.create("http://localhost:" + settings.ingestPort());
    }

    public URI gatewayUri() {
        return URI.create("http://localhost:" + settings.gatewayPort());
    }

    public URI processorUri() {
        return URI.create("http://localhost:" + settings.processorPort());
    }

    /** Where a Pusher client connects. */
    public URI webSocketUri() {
        return URI.create("ws://localhost:" + settings.gatewayPort() + "/app/" + key());
    }

    public String key() {
        return settings.credentials().key();
    }

    public String appId() {
        return settings.credentials().id();
    }

    public String secret() {
        return settings.credentials().secret();
    }
}
