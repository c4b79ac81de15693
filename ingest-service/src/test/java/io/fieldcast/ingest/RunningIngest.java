package io.fieldcast.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a free port of loopback, and a client of it. */
public final class RunningIngest implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ConfigurableApplicationContext context;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningIngest(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Returns once the service listens. */
    public static RunningIngest start(IngestKafka kafka, String... settings) {
        Stream<String> own = Stream.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + kafka.bootstrapServers());
        String[] arguments = Stream.concat(own, Stream.of(settings)).toArray(String[]::new);
        return new RunningIngest(IngestService.application().run(arguments));
    }

    /** Returns once the service is ready. */
    public RunningIngest awaitReady() {
        Awaitility.await().atMost(PATIENCE).until(() -> readiness() == 200);
        return this;
    }

    public int readiness() {
        return send(request("/actuator/health/readiness").GET()).status();
    }

    public Answer postJson(String body) {
        return send(post("application/json", body.getBytes(StandardCharsets.UTF_8)));
    }

    public Answer postNdjson(String body) {
        return send(post("application/x-ndjson", body.getBytes(StandardCharsets.UTF_8)));
    }

    public HttpRequest.Builder post(String contentType, byte[] body) {
        return request("/api/v1/readings").header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body));
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(PATIENCE);
    }

    /** A bare connection, for clients that misbehave. */
    public Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port());
    }

    private int port() {
        return ((ReactiveWebServerApplicationContext) context).getWebServer().getPort();
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public CompletableFuture<Answer> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Answer::new);
    }

    @Override
    public void close() {
        context.close();
    }

    /** What the service answered. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String text() {
            return response.body();
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }
    }
}
