package io.fieldcast.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fieldcast.schema.json.FieldcastJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A backend that webhooks are posted to. It takes them all unless it is told otherwise. */
public final class WebhookReceiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Taken> posts = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile boolean silent;

    private WebhookReceiver(HttpServer server) {
        this.server = server;
    }

    /** A post as it came, and how it was answered. */
    public record Taken(String path, Map<String, List<String>> headers, String body, int status) {

        public String header(String name) {
            return String.join(" and ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
        }
    }

    public static WebhookReceiver start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WebhookReceiver receiver = new WebhookReceiver(server);
            server.createContext("/", receiver::take);
            server.setExecutor(receiver.threads);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Answers so from now on; redirects lead to another path here. */
    public void answers(int newStatus) {
        status = newStatus;
    }

    /** Takes posts from now on, and does not answer. */
    public void keepsSilent() {
        silent = true;
    }

    public List<Taken> posts() {
        return posts;
    }

    /** The events of all posts that were taken, of one channel, as JSON. */
    public List<String> events(String channel) {
        return posts.stream()
                .filter(post -> post.status() == 200)
                .flatMap(post -> StreamSupport.stream(
                        FieldcastJson.MAPPER
                                .readTree(post.body())
                                .path("events")
                                .spliterator(),
                        false))
                .filter(event -> channel.equals(event.path("channel").asString("")))
                .map(JsonNode::toString)
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int answer = status;
        posts.add(new Taken(exchange.getRequestURI().toString(), headers, body, silent ? 0 : answer));
        if (silent) {
            awaitEnd();
        }
        if (answer / 100 == 3) {
            exchange.getResponseHeaders().add("Location", url("/elsewhere"));
        }
        byte[] text = "thanks".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
