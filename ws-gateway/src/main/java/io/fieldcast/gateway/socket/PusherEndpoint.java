package io.fieldcast.gateway.socket;

import io.fieldcast.gateway.access.Admission;
import io.fieldcast.gateway.pusher.CloseCode;
import io.fieldcast.gateway.pusher.ServerFrames;
import io.fieldcast.gateway.session.Rooms;
import io.fieldcast.gateway.session.SessionRoom;
import io.fieldcast.gateway.session.SessionSettings;
import io.netty.handler.codec.TooLongFrameException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/**
 * {@code GET /app/{key}}: a Pusher connection.
 *
 * <p>A refusal comes as an error frame and the same code on the Close frame, after a completed handshake: browsers show
 * a page nothing of an HTTP error, and clients decide by the code whether to come back.
 */
public final class PusherEndpoint implements WebHandler {

    private final Rooms rooms;
    private final SessionSettings settings;
    private final Sockets sockets;
    private final Supplier<String> socketIds;
    private final BooleanSupplier ready;
    private final WebsocketServerSpec spec;

    public PusherEndpoint(
            Rooms rooms, SessionSettings settings, Sockets sockets, Supplier<String> socketIds, BooleanSupplier ready) {
        this.rooms = rooms;
        this.settings = settings;
        this.sockets = sockets;
        this.socketIds = socketIds;
        this.ready = ready;
        this.spec = WebsocketServerSpec.builder()
                .maxFramePayloadLength(Math.toIntExact(settings.maxFrame().toBytes()))
                .handlePing(true)
                .build();
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange) {
        Optional<PoorHandshake> poor = PoorHandshake.in(exchange.getRequest().getHeaders());
        if (poor.isPresent()) {
            return poor.get().explain(exchange.getResponse());
        }
        Optional<SessionRoom> room = rooms.withKey(keyOf(exchange));
        Optional<CloseCode> refusal = refusal(room, exchange);
        HttpServerResponse response = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
        return exchange.getResponse()
                .setComplete()
                .then(Mono.defer(() -> response.sendWebsocket(
                        (in, out) -> refusal.map(code -> refuse(code, out)).orElseGet(() -> serve(in, out, room.get())),
                        spec)));
    }

    private Mono<Void> serve(WebsocketInbound in, WebsocketOutbound out, SessionRoom room) {
        return room.places().take()
                ? serve(in, room).doFinally(end -> room.places().giveBack())
                : refuse(CloseCode.OVER_QUOTA, out);
    }

    private Mono<Void> serve(WebsocketInbound in, SessionRoom room) {
        return Mono.create(done -> in.withConnection(connection -> {
            WebSocketConnection socket = new WebSocketConnection(connection.channel(), socketIds.get(), room);
            sockets.add(socket.session());
            socket.open();
            in.aggregateFrames(Math.toIntExact(settings.maxFrame().toBytes()))
                    .receiveFrames()
                    .doFinally(signal -> {
                        sockets.remove(socket.session());
                        socket.onClosed();
                    })
                    .subscribe(socket::onFrame, error -> end(socket, error, done), done::success);
        }));
    }

    /** Reactor Netty would call this a normal end, 1000, and forget what the client did. */
    private static void end(WebSocketConnection socket, Throwable error, MonoSink<Void> done) {
        if (error instanceof TooLongFrameException) {
            socket.onTooLong(done::success);
        } else {
            done.success();
        }
    }

    private static Mono<Void> refuse(CloseCode code, WebsocketOutbound out) {
        String frame = new String(ServerFrames.error(code, code.reason()), StandardCharsets.UTF_8);
        return out.sendString(Mono.just(frame)).then().then(out.sendClose(code.code(), code.reason()));
    }

    private Optional<CloseCode> refusal(Optional<SessionRoom> room, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        Optional<CloseCode> unwelcome = Admission.refusal(
                room.map(SessionRoom::app).orElse(null),
                "https".equalsIgnoreCase(request.getURI().getScheme())
                        || "wss".equalsIgnoreCase(request.getURI().getScheme()),
                request.getHeaders().getOrigin());
        if (unwelcome.isPresent()) {
            return unwelcome;
        }
        Optional<CloseCode> protocol =
                ProtocolVersion.refusal(exchange.getRequest().getQueryParams().getFirst("protocol"));
        if (protocol.isPresent()) {
            return protocol;
        }
        return ready.getAsBoolean() && !sockets.isLeaving() ? Optional.empty() : Optional.of(CloseCode.OVER_CAPACITY);
    }

    private static String keyOf(ServerWebExchange exchange) {
        Object variables = exchange.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof java.util.Map<?, ?> map ? String.valueOf(map.get("key")) : "";
    }
}
