package io.fieldcast.standalone.endtoend;

import io.fieldcast.standalone.Fieldcast;
import io.fieldcast.standalone.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code ./fieldcast start} in a process of its own, on ports and a directory that stay, so that it can be killed. */
final class FieldcastProcess implements AutoCloseable {

    private final int kafkaPort = FreePorts.next();
    private final int ingestPort = FreePorts.next();
    private final int processorPort = FreePorts.next();
    private final int gatewayPort = FreePorts.next();
    private final JavaProcess process;

    private FieldcastProcess(Path data) throws IOException {
        Map<String, String> environment = Map.of(
                "FIELDCAST_DATA", data.toString(),
                "KAFKA_PORT", Integer.toString(kafkaPort),
                "INGEST_PORT", Integer.toString(ingestPort),
                "PROCESSOR_PORT", Integer.toString(processorPort),
                "GATEWAY_PORT", Integer.toString(gatewayPort),
                "FIELDCAST_PROCESSOR_WINDOWS_GRACE", CrashAssertions.GRACE.toString());
        process = new JavaProcess(
                Fieldcast.class,
                environment,
                List.of("start"),
                List.of(ingestPort, processorPort, gatewayPort),
                data.resolve("output.log"));
    }

    /** Returns when every service is ready. */
    static FieldcastProcess startIn(Path data) throws IOException {
        FieldcastProcess started = new FieldcastProcess(data);
        started.process.awaitReady();
        return started;
    }

    /** Ends it as {@code kill -9} does: nothing is flushed, nobody is told. */
    void kill() throws InterruptedException {
        process.kill();
    }

    /** On the same directory and ports; returns when every service is ready. */
    void startAgain() throws IOException {
        process.startAgain();
    }

    private static URI uri(String scheme, int port) {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    URI ingestUri() {
        return uri("http", ingestPort);
    }

    URI webSocketUri() {
        return uri("ws", gatewayPort).resolve("/app/fieldcast-key");
    }

    @Override
    public void close() {
        process.close();
    }
}
