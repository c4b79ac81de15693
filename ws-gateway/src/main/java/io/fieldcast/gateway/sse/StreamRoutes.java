package io.fieldcast.gateway.sse;

import io.fieldcast.gateway.session.ChannelRequest;
import io.fieldcast.gateway.session.Origins;
import io.fieldcast.gateway.session.Outbox;
import io.fieldcast.gateway.session.Rooms;
import io.fieldcast.gateway.session.Seat;
import io.fieldcast.gateway.session.SessionRoom;
import io.fieldcast.gateway.session.Subscription;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
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
 */
public final class StreamRoutes {

    /** Proxies cut off what is silent for longer. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    private static final byte[] COMMENT = {':', '\n', '\n'};

    private final Rooms rooms;
    private final OpenStreams streams;
    private final Scheduler scheduler;

    public StreamRoutes(Rooms rooms, OpenStreams streams, Scheduler scheduler) {
        this.rooms = rooms;
        this.streams = streams;
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
        ChannelRequest parsed =
                ChannelRequest.parse(request.requestPath().value(), request.queryParam("app"), from, rooms);
        if (parsed instanceof ChannelRequest.Granted granted) {
            return ServerResponse.ok()
                    .contentType(MediaType.TEXT_EVENT_STREAM)
                    .header("Cache-Control", "no-cache")
                    .header("X-Accel-Buffering", "no")
                    .body(BodyInserters.fromDataBuffers(events(granted)));
        }
        ChannelRequest.Refused refused = (ChannelRequest.Refused) parsed;
        return ServerResponse.status(refused.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(refused.problem());
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
        EventStream stream = new EventStream(sink, new Outbox(bytes), scheduler, bytes);
        Subscription subscription = new Subscription(
                StreamFeeds.of(room.app().id(), request.channel()), room.hub(), room.backlog(), stream);
        Seat seat = room.seat(request.channel());
        seat.take();
        Runnable end = sink::complete;
        streams.add(end, subscription.topic());
        sink.onDispose(() -> {
            streams.remove(end);
            subscription.end();
            seat.giveBack();
            stream.onClosed();
        });
        sink.onRequest(more -> stream.onRequest());
        Origins.of(request.from())
                .ifPresentOrElse(
                        subscription::startFrom, () -> subscription.startLive(room.epochOf(subscription.topic())));
    }
}
