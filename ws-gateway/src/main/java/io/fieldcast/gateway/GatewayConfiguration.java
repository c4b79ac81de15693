package io.fieldcast.gateway;

import io.fieldcast.gateway.access.AppCredentials;
import io.fieldcast.gateway.access.PublicChannels;
import io.fieldcast.gateway.access.SubscriptionAccess;
import io.fieldcast.gateway.feed.KafkaBacklog;
import io.fieldcast.gateway.feed.KafkaTail;
import io.fieldcast.gateway.feed.TopicStates;
import io.fieldcast.gateway.history.HistoryRoutes;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.publish.EventPublisher;
import io.fieldcast.gateway.pusher.ClientFrameParser;
import io.fieldcast.gateway.session.ChannelFeeds;
import io.fieldcast.gateway.session.SessionRoom;
import io.fieldcast.gateway.session.SessionSettings;
import io.fieldcast.gateway.socket.PusherEndpoint;
import io.fieldcast.gateway.socket.SocketIds;
import io.fieldcast.gateway.socket.Sockets;
import io.fieldcast.gateway.socket.TextFrames;
import io.fieldcast.gateway.sse.OpenStreams;
import io.fieldcast.gateway.sse.StreamRoutes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import reactor.core.scheduler.Schedulers;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ConflationSettings.class, DrainSettings.class, SessionSettings.class})
class GatewayConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    GatewayMeters gatewayMeters(MeterRegistry registry) {
        return new GatewayMeters(registry);
    }

    @Bean
    TimerPulse pulse() {
        return new TimerPulse();
    }

    @Bean
    Hub hub(GatewayMeters meters, TimerPulse pulse, ConflationSettings conflation) {
        return new Hub(meters, pulse, conflation.memory().toBytes());
    }

    @Bean
    Sockets sockets() {
        return new Sockets();
    }

    @Bean
    Consumer<String> topicBreak(Sockets sockets, OpenStreams streams) {
        return topic -> {
            sockets.resumeAll(topic);
            streams.resumeAll(topic);
        };
    }

    @Bean
    SessionRoom sessionRoom(
            AppCredentials app,
            Hub hub,
            KafkaBacklog backlog,
            TopicStates states,
            SubscriptionAccess access,
            EventPublisher publisher,
            SessionSettings settings,
            GatewayMeters meters,
            Clock clock) {
        TextFrames framing = new TextFrames();
        return new SessionRoom(
                app.id(),
                hub,
                backlog,
                states::epoch,
                access,
                publisher,
                new ClientFrameParser(),
                new ChannelFeeds(framing),
                framing,
                settings,
                meters,
                clock);
    }

    @Bean
    HandlerMapping pusherSocket(AppCredentials app, SessionRoom room, Sockets sockets, KafkaTail tail) {
        PusherEndpoint endpoint = new PusherEndpoint(app, room, sockets, new SocketIds(), tail::isFollowing);
        return new SimpleUrlHandlerMapping(Map.of("/app/{key}", endpoint), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    OpenStreams openStreams() {
        return new OpenStreams();
    }

    @Bean
    RouterFunction<ServerResponse> streams(SessionRoom room, OpenStreams streams) {
        return new StreamRoutes(room, streams, Schedulers.parallel()).routes();
    }

    @Bean
    RouterFunction<ServerResponse> history(SessionRoom room) {
        return new HistoryRoutes(room).routes().filter(new OnEventLoop());
    }

    @Bean
    RouterFunction<ServerResponse> pages(AppCredentials app, PublicChannels publicChannels) {
        return new Pages(app, publicChannels).routes();
    }

    @Bean
    FarewellLifecycle farewell(Sockets sockets, OpenStreams streams, DrainSettings drain) {
        return new FarewellLifecycle(sockets, streams, drain, duration -> Thread.sleep(duration.toMillis()));
    }

    @Bean
    HealthIndicator feedHealthIndicator(KafkaTail tail) {
        return () -> tail.isFollowing()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "the channel topics cannot be read yet")
                        .build();
    }

    @Bean
    MeterBinder gatewayGauges(Sockets sockets, OpenStreams streams, KafkaBacklog backlog) {
        return registry -> GatewayMeters.watch(registry, sockets, streams, backlog);
    }
}
