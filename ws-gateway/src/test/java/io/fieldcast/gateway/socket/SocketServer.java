package io.fieldcast.gateway.socket;

import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.session.RoomWithoutBacklog;
import io.fieldcast.gateway.session.Rooms;
import io.fieldcast.gateway.session.SessionRoom;
import io.fieldcast.gateway.session.SessionSettings;
import io.netty.util.concurrent.Ticker;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;

/** The endpoint on a port of loopback, without Kafka. */
final class SocketServer implements AutoCloseable {

    private static final String KEY = "fieldcast-key";

    private final DisposableServer server;
    private final Hub hub;
    private final List<Reference<?>> handshakes;

    private SocketServer(DisposableServer server, Hub hub, List<Reference<?>> handshakes) {
        this.server = server;
        this.hub = hub;
        this.handshakes = handshakes;
    }

    static SocketServer start(SessionSettings settings) {
        return start(new ConnectionSettings(1_000, 1_000), settings, SocketMeters.NONE, null);
    }

    static SocketServer start(
            ConnectionSettings connections,
            SessionSettings settings,
            SocketMeters meters,
            @Nullable DeflatedFrames compression) {
        Hub hub = new Hub(HubMeters.NONE);
        SessionRoom room = RoomWithoutBacklog.of(hub, new TextFrames(), settings);
        Sockets sockets = new Sockets();
        Door door = new Door(connections, sockets, () -> true, Ticker.systemTicker());
        PusherEndpoint endpoint = new PusherEndpoint(
                new Rooms(List.of(room)), settings, door, sockets, new SocketIds(), meters, compression);
        List<Reference<?>> handshakes = new CopyOnWriteArrayList<>();
        return new SocketServer(
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(0)
                        .handle(new ReactorHttpHandlerAdapter(WebHttpHandlerBuilder.webHandler(exchange -> {
                                    exchange.getAttributes()
                                            .put(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("key", KEY));
                                    HttpServerRequest request =
                                            ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
                                    handshakes.add(new WeakReference<>(exchange));
                                    handshakes.add(new WeakReference<>(request.requestHeaders()));
                                    return endpoint.handle(exchange);
                                })
                                .build()))
                        .bindNow(),
                hub,
                handshakes);
    }

    /** What connections began with, as far as it is still there. */
    List<Object> handshakes() {
        return handshakes.stream()
                .<Object>map(Reference::get)
                .filter(Objects::nonNull)
                .toList();
    }

    Hub hub() {
        return hub;
    }

    RawWebSocket connect(String... headers) throws IOException {
        return RawWebSocket.upgraded(server.port(), "/app/key?protocol=7", headers);
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
