package io.fieldcast.gateway;

import java.time.Clock;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Says with every answer what time it is here (RFC 9110, 6.6.1), which Netty leaves out: a page cannot know otherwise
 * whether it shows the present.
 */
final class DateHeader implements WebFilter {

    private final Clock clock;

    DateHeader(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().getHeaders().setDate(clock.millis());
        return chain.filter(exchange);
    }
}
