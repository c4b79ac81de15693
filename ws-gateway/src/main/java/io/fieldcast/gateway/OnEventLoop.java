package io.fieldcast.gateway;

import org.reactivestreams.Publisher;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

/**
 * Begins every answer on the event loop of its connection. Kafka, the files of pages and health are read on other
 * threads, and an answer written from there races with the connection's next request: of two more requests that follow
 * at once on a kept-alive connection the second is then, once in a while, never answered.
 */
final class OnEventLoop implements WebFilter, Ordered {

    /** Before all that may answer. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Scheduler loop = eventLoop(exchange.getRequest());
        ServerHttpResponse response = new Response(exchange.getResponse(), loop);
        // An answer without a body (304) is written by who has called this, when it is through.
        return chain.filter(exchange.mutate().response(response).build()).publishOn(loop);
    }

    private static Scheduler eventLoop(ServerHttpRequest request) {
        HttpServerRequest netty = ServerHttpRequestDecorator.getNativeRequest(request);
        Scheduler[] loop = {Schedulers.immediate()};
        netty.withConnection(connection ->
                loop[0] = Schedulers.fromExecutor(connection.channel().eventLoop()));
        return loop[0];
    }

    private static final class Response extends ServerHttpResponseDecorator {

        private final Scheduler loop;

        Response(ServerHttpResponse response, Scheduler loop) {
            super(response);
            this.loop = loop;
        }

        @Override
        public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
            return Mono.defer(() -> super.writeWith(body)).subscribeOn(loop);
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
            return Mono.defer(() -> super.writeAndFlushWith(body)).subscribeOn(loop);
        }

        @Override
        public Mono<Void> setComplete() {
            return Mono.defer(super::setComplete).subscribeOn(loop);
        }
    }
}
