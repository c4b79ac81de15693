package io.fieldcast.gateway;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Writes answers on the event loop of their connection. Kafka is read, and acknowledges, on other threads, and an answer
 * written from there races with the connection's next request: of two more requests that follow at once on a kept-alive
 * connection the second is then, once in a while, never answered.
 */
final class OnEventLoop implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    @Override
    public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
        return next.handle(request).publishOn(eventLoop(request.exchange().getRequest()));
    }

    private static Scheduler eventLoop(ServerHttpRequest request) {
        HttpServerRequest netty = ServerHttpRequestDecorator.getNativeRequest(request);
        Scheduler[] loop = {Schedulers.immediate()};
        netty.withConnection(connection ->
                loop[0] = Schedulers.fromExecutor(connection.channel().eventLoop()));
        return loop[0];
    }
}
