package io.fieldcast.gateway.socket;

import io.fieldcast.gateway.access.Admission;
import io.fieldcast.gateway.pusher.CloseCode;
import io.fieldcast.gateway.pusher.ServerFrames;
import io.fieldcast.gateway.session.Rooms;
import io.fieldcast.gateway.session.SessionRoom;
import io.fieldcast.gateway.session.SessionSettings;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
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
    private final Door door;
    private final Sockets sockets;
    private final Supplier<String> socketIds;
    private final SocketMeters meters;
    private final WebsocketServerSpec spec;
    private final Map<EventLoop, SignsOfLife> lives = new ConcurrentHashMap<>();
    private final @Nullable DeflatedFrames compression;
    private final Map<EventLoop, DrainOrder> orders = new ConcurrentHashMap<>();

    /** @param compression null: offered to nobody */
    public PusherEndpoint(
            Rooms rooms,
            SessionSettings settings,
            Door door,
            Sockets sockets,
            Supplier<String> socketIds,
            SocketMeters meters,
            @Nullable DeflatedFrames compression) {
        this.rooms = rooms;
        this.settings = settings;
        this.door = door;
        this.sockets = sockets;
        this.socketIds = socketIds;
        this.meters = meters;
        this.compression = compression;
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
        Optional<CloseCode> refusal = refusal(room, exchange.getRequest());
        DeflatedFrames agreed = agreeOnCompression(exchange);
        HttpServerResponse response = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
        return exchange.getResponse()
                .setComplete()
                .then(Mono.defer(() -> response.sendWebsocket(
                        (in, out) -> refusal.map(code -> refuse(code, codeOf(code), out))
                                .orElseGet(() -> admit(in, out, room.get(), agreed)),
                        spec)));
    }

    private @Nullable DeflatedFrames agreeOnCompression(ServerWebExchange exchange) {
        List<String> offers = exchange.getRequest().getHeaders().getOrEmpty(PerMessageDeflate.HEADER);
        if (compression == null || !PerMessageDeflate.isOfferedIn(offers)) {
            return null;
        }
        exchange.getResponse().getHeaders().set(PerMessageDeflate.HEADER, PerMessageDeflate.ANSWER);
        return compression;
    }

    private Mono<Void> admit(
            WebsocketInbound in, WebsocketOutbound out, SessionRoom room, @Nullable DeflatedFrames agreed) {
        Optional<Door.Closed> closed = door.enter();
        if (closed.isPresent()) {
            return refuse(CloseCode.OVER_CAPACITY, closed.get().name().toLowerCase(Locale.ROOT), out);
        }
        if (!room.places().take()) {
            door.leave();
            return refuse(CloseCode.OVER_QUOTA, codeOf(CloseCode.OVER_QUOTA), out);
        }
        in.withConnection(connection -> serve(connection.channel(), room, agreed));
        return Mono.never();
    }

    private void serve(Channel channel, SessionRoom room, @Nullable DeflatedFrames agreed) {
        SignsOfLife life = lives.computeIfAbsent(
                channel.eventLoop(), loop -> new SignsOfLife(loop, settings.askAfter(), settings.pongTimeout()));
        DrainOrder order = orders.computeIfAbsent(channel.eventLoop(), DrainOrder::new);
        WebSocketConnection socket = new WebSocketConnection(channel, order, socketIds.get(), room, life, agreed);
        Allowance allowance = new Allowance(
                settings.framesPerSecond(),
                settings.framesAtOnce(),
                channel.eventLoop().ticker());
        OneClose.addTo(channel);
        sockets.add(socket.session());
        socket.open();
        new Inbound(socket, allowance, meters, () -> leave(socket, room))
                .takeOver(
                        channel,
                        new WholeMessages(Math.toIntExact(settings.maxFrame().toBytes()), agreed != null));
    }

    private void leave(WebSocketConnection socket, SessionRoom room) {
        sockets.remove(socket.session());
        socket.onClosed();
        room.places().giveBack();
        door.leave();
    }

    private Mono<Void> refuse(CloseCode code, String reason, WebsocketOutbound out) {
        meters.turnedAway(reason);
        String frame = new String(ServerFrames.error(code, code.reason()), StandardCharsets.UTF_8);
        return out.sendString(Mono.just(frame)).then().then(out.sendClose(code.code(), code.reason()));
    }

    private static Optional<CloseCode> refusal(Optional<SessionRoom> room, ServerHttpRequest request) {
        Optional<CloseCode> unwelcome = Admission.refusal(
                room.map(SessionRoom::app).orElse(null),
                "https".equalsIgnoreCase(request.getURI().getScheme())
                        || "wss".equalsIgnoreCase(request.getURI().getScheme()),
                request.getHeaders().getOrigin());
        return unwelcome.isPresent()
                ? unwelcome
                : ProtocolVersion.refusal(request.getQueryParams().getFirst("protocol"));
    }

    private static String codeOf(CloseCode code) {
        return code.name().toLowerCase(Locale.ROOT);
    }

    private static String keyOf(ServerWebExchange exchange) {
        Object variables = exchange.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map ? String.valueOf(map.get("key")) : "";
    }
}
