package io.fieldcast.standalone.endtoend;

import static org.awaitility.Awaitility.await;

import io.fieldcast.standalone.Fieldcast;
import io.fieldcast.standalone.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code ./fieldcast start} in a process of its own, on ports and a directory that stay, so that it can be killed. */
final class FieldcastProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int kafkaPort = FreePorts.next();
    private final int ingestPort = FreePorts.next();
    private final int processorPort = FreePorts.next();
    private final int gatewayPort = FreePorts.next();
    private final Path data;
    private final Path log;
    private Process process;

    private FieldcastProcess(Path data) throws IOException {
        this.data = data;
        this.log = data.resolve("output.log");
        this.process = launch();
    }

    /** Returns when every service is ready. */
    static FieldcastProcess startIn(Path data) throws IOException {
        FieldcastProcess started = new FieldcastProcess(data);
        started.awaitReady();
        return started;
    }

    private Process launch() throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Fieldcast.class.getName(),
                "start");
        command.environment()
                .putAll(Map.of(
                        "FIELDCAST_DATA", data.toString(),
                        "KAFKA_PORT", Integer.toString(kafkaPort),
                        "INGEST_PORT", Integer.toString(ingestPort),
                        "PROCESSOR_PORT", Integer.toString(processorPort),
                        "GATEWAY_PORT", Integer.toString(gatewayPort)));
        List.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "FIELDCAST_BIND",
                        "FIELDCAST_INGEST_KEY",
                        "PUSHER_APP_ID",
                        "PUSHER_APP_KEY",
                        "PUSHER_APP_SECRET")
                .forEach(command.environment()::remove);
        return command.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Ends it as {@code kill -9} does: nothing is flushed, nobody is told. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** On the same directory and ports; returns when every service is ready. */
    void startAgain() throws IOException {
        process = launch();
        awaitReady();
    }

    private void awaitReady() {
        await().atMost(READY_WITHIN).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("Fieldcast ended by itself:\n" + Files.readString(log));
            }
            return Stream.of(ingestPort, processorPort, gatewayPort).allMatch(this::isReady);
        });
    }

    private boolean isReady(int port) {
        HttpRequest request = HttpRequest.newBuilder(uri("http", port).resolve("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notListening) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for Fieldcast", e);
        }
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
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
