package io.fieldcast.gateway.pusher.http;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.publish.EventPublisher;
import io.fieldcast.gateway.publish.EventsNotStoredException;
import io.fieldcast.schema.PublishedEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Pusher's HTTP API at {@code /apps/{id}}: what is published here reaches the subscribers of every gateway, and what is
 * asked of channels and their users is answered for all gateways.
 *
 * <p>Success is exactly 200 with a JSON object, since Pusher's PHP library accepts nothing else. A refusal is
 * {@code {"error","code"}} with 400, 401, 403, 404 or 413; a broker that is slow or gone is 503 with {@code
 * Retry-After}, and the events may have been stored all the same. So is a question whose answer is not known.
 */
public final class PusherHttpApi {

    private final Function<String, Optional<ApiApp>> apps;
    private final EventPublisher publisher;
    private final Clock clock;
    private final int maxRequest;
    private final RequestAuthentication authentication;
    private final EventsParser parser;
    private final ChannelQuestions questions;

    /**
     * @param apps by id
     */
    public PusherHttpApi(
            Function<String, Optional<ApiApp>> apps,
            EventPublisher publisher,
            ChannelFacts facts,
            Clock clock,
            HttpApiSettings settings) {
        this.apps = apps;
        this.publisher = publisher;
        this.clock = clock;
        this.maxRequest = (int) settings.maxRequest().toBytes();
        this.authentication = new RequestAuthentication(clock, settings.clockTolerance());
        this.parser = new EventsParser(settings);
        this.questions = new ChannelQuestions(facts);
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST("/apps/{appId}/events", request -> publish(request, parser::parseEvent))
                .POST("/apps/{appId}/batch_events", request -> publish(request, parser::parseBatch))
                .POST("/apps/{appId}/users/{userId}/terminate_connections", request -> {
                    String userId = userIdIn(request.uri());
                    return publish(request, (app, body, now) -> termination(app, userId, now));
                })
                .GET("/apps/{appId}/channels", request -> answer(request, questions::channels))
                .GET("/apps/{appId}/channels/{channel}", request -> {
                    String channel = channelIn(request.uri());
                    return answer(request, (app, query) -> questions.channel(app, channel, query));
                })
                .GET("/apps/{appId}/channels/{channel}/users", request -> {
                    String channel = channelIn(request.uri());
                    return answer(request, (app, query) -> questions.users(app, channel));
                })
                .route(path("/apps/**"), request -> ApiAnswer.refused(new Refusal(404, "there is no such route")))
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

    /** Of the path as it came: a framework would cut a name off at a semicolon. */
    private static String channelIn(URI uri) {
        return UriUtils.decode(uri.getRawPath().split("/", -1)[4], StandardCharsets.UTF_8);
    }

    /** Off the event loop: there may be many channels. */
    private Mono<ServerResponse> answer(ServerRequest request, Question question) {
        return authenticated(
                request,
                app -> Mono.fromSupplier(() -> question.answer(
                                app.id(), QueryParameters.parse(request.uri().getRawQuery())))
                        .subscribeOn(Schedulers.parallel())
                        .flatMap(answer -> answer instanceof ChannelQuestions.Answer.Found found
                                ? ApiAnswer.ok(found.object())
                                : ApiAnswer.refused(((ChannelQuestions.Answer.Refused) answer).refusal())));
    }

    private Mono<ServerResponse> publish(ServerRequest request, BodyParser bodyParser) {
        return authenticated(
                request,
                app -> body(request)
                        .flatMap(body -> publish(app.id(), request.uri(), body, bodyParser))
                        .onErrorResume(
                                DataBufferLimitException.class,
                                tooLong -> ApiAnswer.refused(
                                        new Refusal(413, "the body must be at most " + maxRequest + " bytes"))));
    }

    private Mono<ServerResponse> authenticated(ServerRequest request, Function<ApiApp, Mono<ServerResponse>> handler) {
        Optional<ApiApp> app = apps.apply(request.pathVariable("appId"));
        if (app.isEmpty()) {
            return ApiAnswer.refused(new Refusal(404, "there is no such application"));
        }
        Refusal refusal =
                authentication.check(app.get().signatures(), request.method().name(), request.uri());
        if (refusal != null) {
            return ApiAnswer.refused(refusal);
        }
        if (!app.get().enabled()) {
            return ApiAnswer.refused(new Refusal(403, "the application is disabled"));
        }
        return handler.apply(app.get());
    }

    private Mono<ServerResponse> publish(String app, URI uri, byte[] body, BodyParser bodyParser) {
        Refusal refusal = authentication.checkBody(uri, body);
        if (refusal != null) {
            return ApiAnswer.refused(refusal);
        }
        ParsedEvents parsed = bodyParser.parse(app, body, clock.instant());
        if (parsed instanceof ParsedEvents.Valid valid) {
            Refusal unknown = questions.unknown(valid.info());
            return unknown != null ? ApiAnswer.refused(unknown) : publish(app, valid);
        }
        return ApiAnswer.refused(((ParsedEvents.Invalid) parsed).refusal());
    }

    private Mono<ServerResponse> publish(String app, ParsedEvents.Valid parsed) {
        return publisher
                .publish(parsed.events())
                .then(Mono.defer(() -> ApiAnswer.ok(questions.info(app, parsed.info()))))
                .onErrorResume(
                        EventsNotStoredException.class,
                        notStored -> ApiAnswer.refused(new Refusal(503, notStored.getMessage() + ": try again")));
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

    /** What a request asks to be published. */
    private interface BodyParser {
        ParsedEvents parse(String app, byte[] body, Instant now);
    }

    /** Something that is asked, with the query's parameters. */
    private interface Question {
        ChannelQuestions.Answer answer(String app, Map<String, String> query);
    }
}
