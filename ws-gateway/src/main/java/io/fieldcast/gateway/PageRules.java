package io.fieldcast.gateway;

import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * What a browser may do with what comes from here: scripts, styles and connections of this gateway's own, nothing within
 * a page of somebody else, nothing that was written into a page. The pages also post to the ingest service.
 */
final class PageRules implements WebFilter {

    private static final String POLICY =
            "default-src 'self'; connect-src 'self' %s; object-src 'none'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private final PageSettings settings;

    PageRules(PageSettings settings) {
        this.settings = settings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders headers = exchange.getResponse().getHeaders();
        String ingest = settings.ingestFor(exchange.getRequest().getURI());
        headers.set("Content-Security-Policy", POLICY.formatted(ingest));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        // They are compressed for whoever takes that, and a proxy may keep them.
        headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        return chain.filter(exchange);
    }
}
