package io.fieldcast.gateway.authorisation;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.Apps;
import io.fieldcast.schema.json.FieldcastJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * {@code POST /broadcasting/auth} and {@code /broadcasting/user-auth}, where Laravel Echo asks, and {@code /pusher/…},
 * where pusher-js does: a bearer token is checked, and what it allows is signed. Success is exactly 200, since pusher-js
 * takes nothing else.
 */
public final class AuthorisationRoutes {

    static final List<String> CHANNEL_PATHS = List.of("/broadcasting/auth", "/pusher/auth");
    static final List<String> USER_PATHS = List.of("/broadcasting/user-auth", "/pusher/user-auth");

    /** Of two short fields, and whatever a client's own parameters add. */
    private static final int LARGEST_BODY = 16 * 1024;

    private static final String RETRY_AFTER_SECONDS = "1";

    private final Apps apps;
    private final TokenAuthoriser authoriser;
    private final BearerTokens tokens;
    private final MeterRegistry meters;

    public AuthorisationRoutes(Apps apps, BearerTokens tokens, Clock clock, MeterRegistry meters) {
        this.apps = apps;
        this.authoriser = new TokenAuthoriser(apps, clock);
        this.tokens = tokens;
        this.meters = meters;
    }

    /** One of the two things that a client asks for. */
    private interface Question {
        Answer answer(App app, Token token, Map<String, String> asked);
    }

    public RouterFunction<ServerResponse> routes() {
        RouterFunctions.Builder routes = RouterFunctions.route();
        CHANNEL_PATHS.forEach(path -> routes.POST(path, request -> answer(request, authoriser::channel)));
        USER_PATHS.forEach(path -> routes.POST(path, request -> answer(request, authoriser::user)));
        return routes.build();
    }

    /** The one whose key the query names, or the first. */
    static Optional<App> appOf(Optional<String> key, Apps apps) {
        return key.isEmpty() ? Optional.of(apps.first()) : apps.withKey(key.get());
    }

    private Mono<ServerResponse> answer(ServerRequest request, Question question) {
        Optional<App> app = appOf(request.queryParam("app"), apps);
        if (app.isEmpty()) {
            return respond(new Answer.Refused(404, "app: there is no such application", null));
        }
        if (!app.get().enabled()) {
            return respond(new Answer.Refused(403, "app: the application is disabled", null));
        }
        return tokens.broughtBy(request.exchange())
                .flatMap(brought -> brought instanceof BearerTokens.Brought.Good good
                        ? body(request).map(body -> answer(question, app.get(), request, body, good.token()))
                        : Mono.just(((BearerTokens.Brought.Bad) brought).refusal()))
                .onErrorResume(
                        DataBufferLimitException.class,
                        tooLong -> Mono.just(
                                new Answer.Refused(413, "the body must be at most " + LARGEST_BODY + " bytes", null)))
                .flatMap(this::respond);
    }

    private Answer answer(Question question, App app, ServerRequest request, byte[] body, Token token) {
        Optional<Map<String, String>> asked =
                AuthorisationBody.parse(request.headers().contentType().orElse(null), body);
        return asked.isEmpty()
                ? new Answer.Refused(400, "the body must be a form or a JSON object", null)
                : question.answer(app, token, asked.get());
    }

    /** Empty bytes if there is no body. */
    private static Mono<byte[]> body(ServerRequest request) {
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), LARGEST_BODY)
                .map(AuthorisationRoutes::bytesOf)
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] bytesOf(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private Mono<ServerResponse> respond(Answer answer) {
        Counter.builder("fieldcast.authorisations")
                .description("authorisations that were asked for with a token, by the answer")
                .tag("status", Integer.toString(answer.status()))
                .register(meters)
                .increment();
        ServerResponse.BodyBuilder response =
                ServerResponse.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
        response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (answer.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (answer.status() == 503) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.bodyValue(FieldcastJson.MAPPER.writeValueAsBytes(answer.body()));
    }
}
