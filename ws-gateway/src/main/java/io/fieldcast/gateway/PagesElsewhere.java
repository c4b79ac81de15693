package io.fieldcast.gateway;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.access.CorsForPages;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * What pages of another origin may have: the channels over plain HTTP if they may connect to the application, and the
 * browser client, which is no secret.
 */
final class PagesElsewhere implements WebFilter {

    private static final String CHANNELS = "/channels/";
    private static final String SCRIPTS = "/js/";

    private final Apps apps;
    private final CorsWebFilter cors = new CorsWebFilter(this::configuration);

    PagesElsewhere(Apps apps) {
        this.apps = apps;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = pathOf(exchange);
        return path.startsWith(CHANNELS) || path.startsWith(SCRIPTS)
                ? cors.filter(exchange, chain)
                : chain.filter(exchange);
    }

    private @Nullable CorsConfiguration configuration(ServerWebExchange exchange) {
        if (pathOf(exchange).startsWith(SCRIPTS)) {
            CorsConfiguration anybody = new CorsConfiguration();
            anybody.setAllowedOrigins(List.of(CorsConfiguration.ALL));
            return anybody;
        }
        String key = exchange.getRequest().getQueryParams().getFirst("app");
        Optional<App> app = key == null ? Optional.of(apps.first()) : apps.withKey(key);
        return app.map(named -> new CorsForPages(named.origins(), HttpMethod.GET))
                .orElse(null);
    }

    private static String pathOf(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().pathWithinApplication().value();
    }
}
