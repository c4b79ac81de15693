package io.fieldcast.standalone.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A program of ours in a process of its own: to be killed, and to be started again as it was. */
final class JavaProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Class<?> main;
    private final Map<String, String> environment;
    private final List<String> arguments;
    private final List<Integer> ports;
    private final Path log;
    private Process process;

    /**
     * Starts it.
     *
     * @param ports of the services in it, by which it is seen to be ready
     * @param log what it prints goes there
     */
    JavaProcess(Class<?> main, Map<String, String> environment, List<String> arguments, List<Integer> ports, Path log)
            throws IOException {
        this.main = main;
        this.environment = environment;
        this.arguments = arguments;
        this.ports = ports;
        this.log = log;
        this.process = launch();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(JavaProcess::isOurs);
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Whoever runs the tests may have settings of Fieldcast in his environment. */
    private static boolean isOurs(String variable) {
        return variable.startsWith("FIELDCAST_") || variable.startsWith("PUSHER_") || variable.startsWith("KAFKA_");
    }

    /** Ends it as {@code kill -9} does: nothing is flushed, nobody is told. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As it was started before; returns when it is ready. */
    void startAgain() throws IOException {
        process = launch();
        awaitReady();
    }

    /** Returns when every service in it is ready. */
    JavaProcess awaitReady() {
        await().atMost(READY_WITHIN).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError(main.getSimpleName() + " ended by itself:\n" + Files.readString(log));
            }
            return ports.stream().allMatch(this::isReady);
        });
        return this;
    }

    private boolean isReady(int port) {
        return get(port, "/actuator/health/readiness").isPresent();
    }

    /** A metric's value now, as Prometheus would read it; empty if it cannot be had. */
    OptionalDouble metric(String name) {
        return get(ports.get(0), "/actuator/prometheus").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(Double::sum);
    }

    private Optional<String> get(int port, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (IOException notListening) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while asking a service", e);
        }
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
