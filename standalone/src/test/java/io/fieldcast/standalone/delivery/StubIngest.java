package io.fieldcast.standalone.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fieldcast.schema.json.FieldcastJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;

/** An ingest service that answers what a test has told it to, and otherwise accepts everything. */
public final class StubIngest implements AutoCloseable {

    private final HttpServer server;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<JsonNode> accepted = new ArrayList<>();
    private final Map<String, String> definitions = new LinkedHashMap<>();
    private int requests;
    private String authorization = "";

    private record Reply(int status, String retryAfter, String body) {}

    public StubIngest() throws IOException {
        // Otherwise each answer waits 40 ms for the acknowledgement of its own headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/readings", this::takeReadings);
        server.createContext("/api/v1/tags/", this::takeDefinition);
        server.start();
    }

    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** The next request not yet spoken for gets this answer, and none of its readings is stored. */
    public synchronized StubIngest answers(int status, String body) {
        replies.add(new Reply(status, "", body));
        return this;
    }

    public synchronized StubIngest answersBusy(int retryAfterSeconds) {
        replies.add(new Reply(503, Integer.toString(retryAfterSeconds), "{\"title\":\"busy\"}"));
        return this;
    }

    /** What was stored, in order. */
    public synchronized List<JsonNode> accepted() {
        return List.copyOf(accepted);
    }

    public synchronized int acceptedCount() {
        return accepted.size();
    }

    /** Tags and what was stored of them, in order. */
    public synchronized List<String> defined() {
        return definitions.entrySet().stream()
                .map(tag -> tag.getKey() + " " + tag.getValue())
                .toList();
    }

    public synchronized int requests() {
        return requests;
    }

    /** As the latest request bore it. */
    public synchronized String authorization() {
        return authorization;
    }

    private synchronized void takeReadings(HttpExchange exchange) throws IOException {
        requests++;
        authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        List<JsonNode> readings;
        try (GZIPInputStream body = new GZIPInputStream(exchange.getRequestBody())) {
            readings = new String(body.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(FieldcastJson.MAPPER::readTree)
                    .toList();
        }
        Reply reply = replies.poll();
        if (reply == null) {
            accepted.addAll(readings);
            reply = new Reply(202, "", "{\"accepted\":" + readings.size() + "}");
        }
        send(reply, exchange);
    }

    private synchronized void takeDefinition(HttpExchange exchange) throws IOException {
        String tag = exchange.getRequestURI().getPath().substring("/api/v1/tags/".length());
        String definition = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean onlyNew = "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        Reply reply = replies.poll();
        if (reply == null && onlyNew && definitions.containsKey(tag)) {
            reply = new Reply(412, "", "{\"title\":\"Precondition Failed\"}");
        } else if (reply == null) {
            definitions.put(tag, definition);
            reply = new Reply(201, "", definition);
        }
        send(reply, exchange);
    }

    private static void send(Reply reply, HttpExchange exchange) throws IOException {
        if (!reply.retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", reply.retryAfter);
        }
        byte[] answer = reply.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
