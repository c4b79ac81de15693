package io.fieldcast.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One of the services, in a process of its own, as it is shipped but for its ports. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    private final JavaProcess process;
    private final URI address;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private ServiceProcess(JavaProcess process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Returns when it is ready. */
    static ServiceProcess start(
            String name, Path directory, String mainClass, int port, String bootstrapServers, List<String> arguments)
            throws IOException, InterruptedException {
        return start(name, directory, List.of(), mainClass, port, bootstrapServers, arguments);
    }

    /** @param options of the JVM, as they are in the service's image */
    static ServiceProcess start(
            String name,
            Path directory,
            List<String> options,
            String mainClass,
            int port,
            String bootstrapServers,
            List<String> arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--spring.kafka.bootstrap-servers=" + bootstrapServers));
        all.addAll(arguments);
        JavaProcess process = JavaProcess.start(name, directory, options, mainClass, all);
        ServiceProcess service = new ServiceProcess(process, URI.create("http://127.0.0.1:" + port));
        try {
            service.awaitReady();
        } catch (IOException | InterruptedException | RuntimeException e) {
            service.close();
            throw e;
        }
        return service;
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!isReady()) {
            process.requireAlive();
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        process.name() + " is not ready after " + READY_WITHIN + ":\n" + process.output());
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/actuator/health/readiness").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    JavaProcess process() {
        return process;
    }

    URI address() {
        return address;
    }

    /** The sum of a counter over those of its tags that contain this text. */
    double counter(String name, String tag) throws IOException, InterruptedException {
        return get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(tag))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.close();
    }
}
