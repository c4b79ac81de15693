package io.fieldcast.gateway;

import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.access.BearerAccess;
import io.fieldcast.gateway.authorisation.AuthorisationCors;
import io.fieldcast.gateway.authorisation.AuthorisationRoutes;
import io.fieldcast.gateway.authorisation.AuthorisationSettings;
import io.fieldcast.gateway.authorisation.BearerTokens;
import io.fieldcast.gateway.authorisation.TokenAccess;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Where no settings say whose tokens are believed, the routes are not there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthorisationSettings.class)
class AuthorisationConfiguration {

    @Bean
    BearerTokens bearerTokens(AuthorisationSettings settings, Clock clock) {
        return new BearerTokens(settings, clock);
    }

    @Bean
    BearerAccess bearerAccess(Apps apps, BearerTokens tokens, Clock clock) {
        return new TokenAccess(apps, tokens, clock);
    }

    @Bean
    RouterFunction<ServerResponse> authorisationRoutes(
            Apps apps, AuthorisationSettings settings, BearerTokens tokens, Clock clock, MeterRegistry meters) {
        return settings.isOn()
                ? new AuthorisationRoutes(apps, tokens, clock, meters).routes()
                : request -> Mono.empty();
    }

    @Bean
    WebFilter authorisationCors(Apps apps, AuthorisationSettings settings) {
        return settings.isOn() ? new AuthorisationCors(apps) : (exchange, chain) -> chain.filter(exchange);
    }
}
