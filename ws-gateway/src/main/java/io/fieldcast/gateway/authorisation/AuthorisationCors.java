package io.fieldcast.gateway.authorisation;

import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.access.CorsForPages;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The pages that may connect to an application may also ask here, from their own origin. Nothing else is touched. */
public final class AuthorisationCors implements WebFilter {

    private final Apps apps;
    private final Set<String> paths = new HashSet<>();
    private final CorsWebFilter cors = new CorsWebFilter(this::configuration);

    public AuthorisationCors(Apps apps) {
        this.apps = apps;
        paths.addAll(AuthorisationRoutes.CHANNEL_PATHS);
        paths.addAll(AuthorisationRoutes.USER_PATHS);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        return paths.contains(path) ? cors.filter(exchange, chain) : chain.filter(exchange);
    }

    private @Nullable CorsConfiguration configuration(ServerWebExchange exchange) {
        String key = exchange.getRequest().getQueryParams().getFirst("app");
        return AuthorisationRoutes.appOf(Optional.ofNullable(key), apps)
                .map(app -> new CorsForPages(app.origins(), HttpMethod.POST))
                .orElse(null);
    }
}
