package io.fieldcast.gateway.whole;

import io.fieldcast.gateway.SharedKafka;
import io.fieldcast.gateway.WsGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A gateway in a process of its own, to be killed or told to stop. */
final class GatewayProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private GatewayProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it reads Kafka. */
    static GatewayProcess start(String... settings) throws IOException {
        return start(FreePort.next(), settings);
    }

    private static GatewayProcess start(int port, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                WsGateway.class.getName(),
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--spring.kafka.bootstrap-servers=" + SharedKafka.bootstrapServers(),
                "--fieldcast.gateway.app.id=plant",
                "--fieldcast.gateway.app.key=plant-key",
                "--fieldcast.gateway.app.secret=plant-secret"));
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "gateway-" + port + ".log").toFile())
                .start();
        GatewayProcess gateway = new GatewayProcess(process, port);
        Waiting.until("the gateway's process is ready", gateway::isReady);
        return gateway;
    }

    WireClient connect(String app) {
        return WireClient.connect(URI.create("ws://127.0.0.1:" + port + "/app/" + app + "-key?protocol=7"), app);
    }

    int port() {
        return port;
    }

    /** With SIGTERM, as whoever exchanges it for a new one does; returns its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    /** A new one on the same port. */
    GatewayProcess startAgain() throws IOException {
        return start(port);
    }

    /** At once, with no time to say anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private boolean isReady() {
        try {
            URI health = URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness");
            return HttpAnswer.get(health).status() == 200;
        } catch (UncheckedIOException notYet) {
            if (notYet.getCause() instanceof ConnectException) {
                return false;
            }
            throw notYet;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
