package io.fieldcast.gateway;

import io.fieldcast.gateway.access.AppCredentials;
import io.fieldcast.gateway.publish.EventPublisher;
import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.gateway.pusher.http.HttpApiSettings;
import io.fieldcast.gateway.pusher.http.PusherHttpApi;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Puts Pusher's HTTP API in front of the publisher. Here, so that the protocol need not know who holds the keys. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpApiSettings.class)
class PusherApiConfiguration {

    @Bean
    RouterFunction<ServerResponse> pusherApiRoutes(
            AppCredentials app, EventPublisher publisher, HttpApiSettings settings, Clock clock) {
        Signatures signatures = new Signatures(app.key(), app.secret());
        return new PusherHttpApi(app.id(), signatures, publisher, clock, settings)
                .routes()
                .filter(new OnEventLoop());
    }
}
