package io.fieldcast.gateway.pusher.http;

import com.pusher.rest.Pusher;
import io.fieldcast.gateway.publish.InMemoryEventPublisher;
import io.fieldcast.gateway.pusher.Signatures;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The API on a real server, its publisher, and two ways to call it: Pusher's own library, and by hand. */
final class ApiServer implements AutoCloseable {

    static final String KEY = "the-key";
    static final String SECRET = "the-secret";
    static final HttpApiSettings SETTINGS =
            new HttpApiSettings(DataSize.ofMegabytes(1), DataSize.ofKilobytes(10), 100, 10, Duration.ofMinutes(10));

    final InMemoryEventPublisher publisher = new InMemoryEventPublisher();
    final InMemoryChannelFacts facts = new InMemoryChannelFacts();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Signatures signatures = new Signatures(KEY, SECRET);
    private final DisposableServer server;

    ApiServer(String appId, Clock clock) {
        List<ApiApp> apps = List.of(
                new ApiApp(appId, signatures, true),
                new ApiApp("other", new Signatures("other-key", "other-secret"), true),
                new ApiApp("disabled", signatures, false));
        PusherHttpApi api = new PusherHttpApi(
                id -> apps.stream().filter(app -> app.id().equals(id)).findFirst(), publisher, facts, clock, SETTINGS);
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(api.routes())))
                .bindNow();
    }

    /** A backend with Pusher's own library. */
    Pusher backend(String appId, String key, String secret) {
        Pusher backend = new Pusher(appId, key, secret);
        backend.setHost("127.0.0.1:" + server.port());
        backend.setEncrypted(false);
        return backend;
    }

    /** The query of a request with this body, signed as {@code signedPath}. */
    String signedQuery(String signedPath, String body, Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>(more);
        parameters.putIfAbsent("body_md5", md5(body));
        return signed("POST", signedPath, parameters);
    }

    private String signed(String method, String signedPath, Map<String, String> more) {
        Map<String, String> parameters = new LinkedHashMap<>(more);
        parameters.put("auth_version", "1.0");
        parameters.put(
                "auth_timestamp", Long.toString(Clock.systemUTC().instant().getEpochSecond()));
        parameters.put("auth_key", KEY);
        parameters.put("auth_signature", signatures.forRequest(method, signedPath, parameters));
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
    }

    /**
     * Asks with a right signature over the decoded values.
     *
     * @param path as it goes over the wire and is signed
     * @param query as it goes over the wire
     */
    HttpResponse<String> get(String path, String query) {
        Map<String, String> decoded = new LinkedHashMap<>();
        for (String parameter : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            decoded.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        String signed = signed("GET", path, decoded);
        String authentication =
                signed.substring(signed.indexOf("auth_version")); // what comes before is in the query as it is
        return getAs(path, query + (query.isEmpty() ? "" : "&") + authentication);
    }

    HttpResponse<String> getAs(String path, String wholeQuery) {
        return send(path, wholeQuery, HttpRequest.newBuilder());
    }

    /** Posts with a right signature. */
    HttpResponse<String> post(String path, String body) {
        return post(path, signedQuery(path, body, Map.of()), body);
    }

    HttpResponse<String> post(String path, String query, String body) {
        return send(
                path,
                query,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(String path, String query, HttpRequest.Builder request) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + path + "?" + query);
            return client.send(request.uri(uri).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the server must answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private static String md5(String body) {
        try {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
