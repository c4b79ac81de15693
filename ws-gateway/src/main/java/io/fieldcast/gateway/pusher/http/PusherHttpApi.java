package io.fieldcast.gateway.pusher.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.publish.EventPublisher;
import io.fieldcast.gateway.publish.EventsNotStoredException;
import io.fieldcast.schema.PublishedEvent;
import io.fieldcast.schema.json.FieldcastJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;

/**
 * Pusher's HTTP API at {@code /apps/{id}}: what is published here reaches the subscribers of every gateway.
 *
 * <p>Success is exactly 200 with a JSON object, since Pusher's PHP library accepts nothing else. A refusal is
 * {@code {"error","code"}} with 400, 401, 403, 404 or 413; a broker that is slow or gone is 503 with {@code
 * Retry-After}, and the events may have been stored all the same.
 */
public final class PusherHttpApi {

    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Function<String, Optional<ApiApp>> apps;
    private final EventPublisher publisher;
    private final Clock clock;
    private final int maxRequest;
    private final RequestAuthentication authentication;
    private final EventsParser parser;

    /**
     * @param apps by id
     */
    public PusherHttpApi(
            Function<String, Optional<ApiApp>> apps, EventPublisher publisher, Clock clock, HttpApiSettings settings) {
        this.apps = apps;
        this.publisher = publisher;
        this.clock = clock;
        this.maxRequest = (int) settings.maxRequest().toBytes();
        this.authentication = new RequestAuthentication(clock, settings.clockTolerance());
        this.parser = new EventsParser(settings);
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/apps/{appId}/events", request -> publish(request, parser::parseEvent))
                .POST("/apps/{appId}/batch_events", request -> publish(request, parser::parseBatch))
                .POST("/apps/{appId}/users/{userId}/terminate_connections", request -> {
                    String userId = userIdIn(request.uri());
                    return publish(request, (app, body, now) -> termination(app, userId, now));
                })
                .route(path("/apps/**"), request -> refuse(new Refusal(404, "there is no such route")))
                .build();
    }

    /** Of the path as it came: a framework would cut an id off at a semicolon. */
    private static String userIdIn(URI uri) {
        return UriUtils.decode(uri.getRawPath().split("/", -1)[4], StandardCharsets.UTF_8);
    }

    /** An order to every gateway, on the user's own channel. */
    private static ParsedEvents termination(String app, String userId, Instant now) {
        if (!EventChannel.isUserId(userId)) {
            return new ParsedEvents.Invalid(
                    new Refusal(400, "the user id must be 1 to " + EventChannel.LONGEST_USER_ID + " characters long"));
        }
        String channel = EventChannel.ofUser(userId).name();
        return new ParsedEvents.Valid(
                List.of(new PublishedEvent(app, channel, PublishedEvent.TERMINATION, "{}", null, null, now)));
    }

    private Mono<ServerResponse> publish(ServerRequest request, BodyParser bodyParser) {
        Optional<ApiApp> app = apps.apply(request.pathVariable("appId"));
        if (app.isEmpty()) {
            return refuse(new Refusal(404, "there is no such application"));
        }
        Refusal refusal =
                authentication.check(app.get().signatures(), request.method().name(), request.uri());
        if (refusal != null) {
            return refuse(refusal);
        }
        if (!app.get().enabled()) {
            return refuse(new Refusal(403, "the application is disabled"));
        }
        return body(request)
                .flatMap(body -> publish(app.get().id(), request.uri(), body, bodyParser))
                .onErrorResume(
                        DataBufferLimitException.class,
                        tooLong -> refuse(new Refusal(413, "the body must be at most " + maxRequest + " bytes")));
    }

    private Mono<ServerResponse> publish(String app, URI uri, byte[] body, BodyParser bodyParser) {
        Refusal refusal = authentication.checkBody(uri, body);
        if (refusal != null) {
            return refuse(refusal);
        }
        ParsedEvents parsed = bodyParser.parse(app, body, clock.instant());
        if (parsed instanceof ParsedEvents.Valid valid) {
            return publisher
                    .publish(valid.events())
                    .then(Mono.defer(() -> json(200, EMPTY_OBJECT, null)))
                    .onErrorResume(EventsNotStoredException.class, PusherHttpApi::tryLater);
        }
        return refuse(((ParsedEvents.Invalid) parsed).refusal());
    }

    /** Empty bytes if there is no body. */
    private Mono<byte[]> body(ServerRequest request) {
        return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), maxRequest)
                .map(PusherHttpApi::bytesOf)
                .defaultIfEmpty(new byte[0]);
    }

    private static byte[] bytesOf(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static Mono<ServerResponse> refuse(Refusal refusal) {
        return json(refusal.status(), errorBody(refusal), null);
    }

    private static Mono<ServerResponse> tryLater(EventsNotStoredException cause) {
        return json(503, errorBody(new Refusal(503, cause.getMessage() + ": try again")), RETRY_AFTER_SECONDS);
    }

    private static byte[] errorBody(Refusal refusal) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error", refusal.message());
        error.put("code", refusal.status());
        return FieldcastJson.MAPPER.writeValueAsBytes(error);
    }

    private static Mono<ServerResponse> json(int status, byte[] body, @Nullable String retryAfter) {
        ServerResponse.BodyBuilder response = ServerResponse.status(status).contentType(MediaType.APPLICATION_JSON);
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        // As bytes: written as a string it would get a charset parameter, and some libraries compare the type exactly.
        return response.bodyValue(body);
    }

    /** What a request asks to be published. */
    private interface BodyParser {
        ParsedEvents parse(String app, byte[] body, Instant now);
    }
}
