package io.fieldcast.gateway.access;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Reads what a request over plain HTTP brings to say who asks. */
public interface BearerAccess {

    /** Where a request brings nothing good, a leave that denies everything and says why; never empty, never an error. */
    Mono<Leave> of(ServerWebExchange exchange);
}
