package io.fieldcast.gateway;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.cache.LastEvents;
import io.fieldcast.gateway.presence.PresenceBoard;
import io.fieldcast.gateway.publish.EventPublisher;
import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.gateway.pusher.http.ApiApp;
import io.fieldcast.gateway.pusher.http.HttpApiSettings;
import io.fieldcast.gateway.pusher.http.PusherHttpApi;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
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
            Apps apps,
            EventPublisher publisher,
            PresenceBoard presence,
            LastEvents lastEvents,
            HttpApiSettings settings,
            Clock clock) {
        Map<String, ApiApp> byId =
                apps.all().stream().map(PusherApiConfiguration::apiApp).collect(toMap(ApiApp::id, identity()));
        return new PusherHttpApi(
                        id -> Optional.ofNullable(byId.get(id)),
                        publisher,
                        new GatewayChannels(presence, lastEvents, clock),
                        clock,
                        settings)
                .routes();
    }

    private static ApiApp apiApp(App app) {
        return new ApiApp(app.id(), new Signatures(app.key(), app.credentials().secret()), app.enabled());
    }
}
