package io.fieldcast.gateway.sse;

import io.fieldcast.gateway.access.BearerAccess;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.session.ChannelContent;
import io.fieldcast.gateway.session.ChannelRequest;
import io.fieldcast.gateway.session.Origins;
import io.fieldcast.gateway.session.Outbox;
import io.fieldcast.gateway.session.Rooms;
import io.fieldcast.gateway.session.Seat;
import io.fieldcast.gateway.session.SessionRoom;
import io.fieldcast.gateway.session.Subscription;
import io.fieldcast.gateway.socket.Door;
import io.fieldcast.gateway.socket.SocketMeters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * {@code GET /channels/{channel}/events}: a channel as Server-Sent Events. {@code ?from=} says where to start, the
 * header {@code Last-Event-ID} where to resume, and goes before it; {@code ?app=} names another application's key.
 * A private channel's stream ends with the token that opened it.
 *
 * <p>A stream is one of the gateway's connections, and of its application's: 503 if there are too many.
 */
public final class StreamRoutes {

    /** Proxies cut off what is silent for longer. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final byte[] COMMENT = {':', '\n', '\n'};

    private final Rooms rooms;
    private final BearerAccess access;
    private final OpenStreams streams;
    private final Door door;
    private final SocketMeters meters;
    private final Scheduler scheduler;

    public StreamRoutes(
            Rooms rooms,
            BearerAccess access,
            OpenStreams streams,
            Door door,
            SocketMeters meters,
            Scheduler scheduler) {
        this.rooms = rooms;
        this.access = access;
        this.streams = streams;
        this.door = door;
        this.meters = meters;
        this.scheduler = scheduler;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/channels/{channel}/events", this::stream)
                .build();
    }

    private Mono<ServerResponse> stream(ServerRequest request) {
        Optional<String> from = Optional.ofNullable(request.headers().firstHeader("Last-Event-ID"))
                .or(() -> request.queryParam("from"));
        return access.of(request.exchange())
                .map(leave -> ChannelRequest.parse(
                        request.requestPath().value(), request.queryParam("app"), from, rooms, leave))
                .flatMap(this::stream);
    }

    private Mono<ServerResponse> stream(ChannelRequest request) {
        if (request instanceof ChannelRequest.Refused refused) {
            return ServerResponse.status(refused.status())
                    .headers(refused::addHeaders)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .bodyValue(refused.problem());
        }
        ChannelRequest.Granted granted = (ChannelRequest.Granted) request;
        // Entered when it is written and not before, so that whatever becomes of the request, its place is given back.
        return ServerResponse.ok()
                .build((exchange, context) -> Mono.defer(() -> refusal(granted)
                        .map(refusal -> refusal.flatMap(answer -> answer.writeTo(exchange, context)))
                        .orElseGet(() -> serve(granted)
                                .flatMap(answer -> answer.writeTo(exchange, context))
                                .doFinally(end -> leave(granted)))));
    }

    /** What is answered to whom there is no place for; empty: it has one. */
    private Optional<Mono<ServerResponse>> refusal(ChannelRequest.Granted request) {
        if (mustWaitInVain(request)) {
            return Optional.of(tooMany("too_many_replays"));
        }
        Optional<Door.Closed> closed = door.enterAsStream();
        if (closed.isPresent()) {
            return closed.map(reason -> reason == Door.Closed.FULL ? tooMany("full") : comeBack(reason));
        }
        if (!request.room().places().take()) {
            door.leave();
            return Optional.of(tooMany("over_quota"));
        }
        return Optional.empty();
    }

    private static boolean mustWaitInVain(ChannelRequest.Granted request) {
        SessionRoom room = request.room();
        String topic =
                ChannelContent.of(room.app().id(), request.channel()).view().topic();
        return room.replayPlaces().isFull()
                && Origins.of(request.from())
                        .filter(origin -> !room.backlog().remembers(topic, origin))
                        .isPresent();
    }

    private void leave(ChannelRequest.Granted request) {
        request.room().places().giveBack();
        door.leave();
    }

    private Mono<ServerResponse> tooMany(String reason) {
        meters.turnedAway(reason);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", "Service Unavailable");
        problem.put("status", 503);
        problem.put("detail", "no more streams just now (" + reason.replace('_', ' ') + "): try again later");
        return ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header("Retry-After", Long.toString(RETRY_AFTER.toSeconds()))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(problem);
    }

    /** A stream that ends at once: after an error an {@code EventSource} would not come back, perhaps to another gateway. */
    private Mono<ServerResponse> comeBack(Door.Closed reason) {
        meters.turnedAway(reason.name().toLowerCase(Locale.ROOT));
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("Cache-Control", "no-cache")
                .bodyValue(COMMENT);
    }

    private Mono<ServerResponse> serve(ChannelRequest.Granted request) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header("Cache-Control", "no-cache")
                .header("X-Accel-Buffering", "no")
                .body(BodyInserters.fromDataBuffers(events(request)));
    }

    private Flux<DataBuffer> events(ChannelRequest.Granted request) {
        Flux<byte[]> events = Flux.create(sink -> open(request, sink), FluxSink.OverflowStrategy.ERROR);
        Flux<byte[]> alive =
                Flux.interval(KEEP_ALIVE, scheduler).onBackpressureDrop().map(tick -> COMMENT);
        return events.materialize()
                .mergeWith(alive.materialize())
                .<byte[]>dematerialize()
                .map(DefaultDataBufferFactory.sharedInstance::wrap);
    }

    private void open(ChannelRequest.Granted request, FluxSink<byte[]> sink) {
        SessionRoom room = request.room();
        long bytes = room.settings().outbox().toBytes();
        EventStream stream = new EventStream(sink, new Outbox(bytes), room.replayPlaces(), scheduler, bytes);
        Subscription subscription = new Subscription(
                StreamFeeds.of(room.app().id(), request.channel()), room.hub(), room.backlog(), stream);
        Seat seat = room.seat(request.channel());
        seat.take();
        Runnable end = sink::complete;
        streams.add(end, subscription.topic());
        room.expiries().add(stream, request.until(), end);
        sink.onDispose(() -> {
            streams.remove(end);
            room.expiries().remove(stream, request.until());
            subscription.end();
            seat.giveBack();
            stream.onClosed();
        });
        sink.onRequest(more -> stream.onRequest());
        Optional<Backlog.Origin> origin = Origins.of(request.from());
        if (origin.isEmpty()) {
            subscription.startLive(room.epochOf(subscription.topic()));
        } else if (!subscription.startFrom(origin.get())) {
            sink.complete(); // the last place was taken meanwhile
        }
    }
}
