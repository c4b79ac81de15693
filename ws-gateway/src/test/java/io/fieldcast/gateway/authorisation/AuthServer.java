package io.fieldcast.gateway.authorisation;

import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.access.SampleApps;
import io.fieldcast.schema.json.FieldcastJson;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.JsonNode;

/** The endpoints on a real server, for the applications plant and lab. */
final class AuthServer implements AutoCloseable {

    static final Apps APPS = new Apps(List.of(SampleApps.app("plant"), SampleApps.app("lab")));

    private final HttpClient client = HttpClient.newHttpClient();
    private final DisposableServer server;

    AuthServer(AuthorisationSettings settings, Clock clock) {
        AuthorisationRoutes routes =
                new AuthorisationRoutes(APPS, new BearerTokens(settings, clock), clock, new SimpleMeterRegistry());
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes.routes())))
                .bindNow();
    }

    static AuthorisationSettings settings(
            @Nullable String jwkSetUri,
            @Nullable String sharedKey,
            @Nullable Path publicKeyFile,
            @Nullable String issuer,
            @Nullable String audience) {
        return new AuthorisationSettings(
                jwkSetUri,
                sharedKey,
                publicKeyFile == null ? null : publicKeyFile.toString(),
                issuer,
                audience,
                "fieldcast",
                "sites",
                List.of("name", "team"),
                Duration.ofSeconds(30));
    }

    /** As pusher-js asks. */
    HttpResponse<String> ask(String token, String socketId, String channel) {
        return post("/broadcasting/auth", token, "socket_id=" + socketId + "&channel_name=" + channel);
    }

    HttpResponse<String> post(String path, String token, String form) {
        return post(path, "Bearer " + token, "application/x-www-form-urlencoded", form);
    }

    HttpResponse<String> post(String path, @Nullable String authorization, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("the server must answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return FieldcastJson.MAPPER.readTree(response.body());
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
