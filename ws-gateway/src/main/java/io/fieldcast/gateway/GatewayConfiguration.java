package io.fieldcast.gateway;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.access.BearerAccess;
import io.fieldcast.gateway.access.PusherSubscriptionAccess;
import io.fieldcast.gateway.authorisation.AuthorisationSettings;
import io.fieldcast.gateway.cache.LastEvents;
import io.fieldcast.gateway.delivery.DeliveryTimes;
import io.fieldcast.gateway.delivery.TracedPassages;
import io.fieldcast.gateway.feed.KafkaBacklog;
import io.fieldcast.gateway.feed.KafkaTail;
import io.fieldcast.gateway.feed.TopicStates;
import io.fieldcast.gateway.history.HistoryRoutes;
import io.fieldcast.gateway.hub.EncodedStretches;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.Passages;
import io.fieldcast.gateway.operations.CutOffs;
import io.fieldcast.gateway.operations.SendTimes;
import io.fieldcast.gateway.presence.Change;
import io.fieldcast.gateway.presence.PresenceBoard;
import io.fieldcast.gateway.presence.PresenceSettings;
import io.fieldcast.gateway.publish.EventPublisher;
import io.fieldcast.gateway.pusher.ClientFrameParser;
import io.fieldcast.gateway.session.ChannelFeeds;
import io.fieldcast.gateway.session.Expiries;
import io.fieldcast.gateway.session.Places;
import io.fieldcast.gateway.session.PresenceNews;
import io.fieldcast.gateway.session.ReplayPlaces;
import io.fieldcast.gateway.session.Rooms;
import io.fieldcast.gateway.session.SessionRoom;
import io.fieldcast.gateway.session.SessionSettings;
import io.fieldcast.gateway.session.UserRoom;
import io.fieldcast.gateway.session.Watchlists;
import io.fieldcast.gateway.socket.CompressionSettings;
import io.fieldcast.gateway.socket.ConnectionSettings;
import io.fieldcast.gateway.socket.DeflatedFrames;
import io.fieldcast.gateway.socket.Door;
import io.fieldcast.gateway.socket.PusherEndpoint;
import io.fieldcast.gateway.socket.SocketIds;
import io.fieldcast.gateway.socket.Sockets;
import io.fieldcast.gateway.socket.TextFrames;
import io.fieldcast.gateway.sse.OpenStreams;
import io.fieldcast.gateway.sse.StreamRoutes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.tracing.propagation.Propagator;
import io.netty.util.concurrent.Ticker;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
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
import org.springframework.web.server.WebFilter;
import reactor.core.scheduler.Schedulers;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    CompressionSettings.class,
    ConflationSettings.class,
    ConnectionSettings.class,
    DrainSettings.class,
    PageSettings.class,
    SessionSettings.class
})
class GatewayConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    GatewayMeters gatewayMeters(MeterRegistry registry, CutOffs cutOffs) {
        return new GatewayMeters(registry, cutOffs);
    }

    @Bean
    TimerPulse pulse() {
        return new TimerPulse();
    }

    @Bean
    Passages passages(
            MeterRegistry registry, Clock clock, SendTimes sendTimes, ObjectProvider<Propagator> propagators) {
        Passages times = sendTimes.beside(new DeliveryTimes(registry, clock), clock);
        Propagator propagator = propagators.getIfAvailable();
        return propagator == null ? times : new TracedPassages(times, propagator);
    }

    @Bean
    Hub hub(
            GatewayMeters meters,
            TimerPulse pulse,
            ConflationSettings conflation,
            EncodedStretches encoded,
            Passages passages) {
        return new Hub(meters, pulse, conflation.memory().toBytes(), encoded, passages);
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
    Consumer<Change> presenceNews(Hub hub, Watchlists watchlists) {
        return new PresenceNews(hub, new TextFrames()).andThen(watchlists::onChange);
    }

    @Bean
    Rooms rooms(
            Apps apps,
            Hub hub,
            KafkaBacklog backlog,
            ReplayPlaces replayPlaces,
            TopicStates states,
            EventPublisher publisher,
            LastEvents lastEvents,
            PresenceBoard presence,
            PresenceSettings presenceSettings,
            Function<App, UserRoom> userRooms,
            SessionSettings settings,
            GatewayMeters meters,
            Clock clock,
            Expiries expiries) {
        TextFrames framing = new TextFrames();
        return new Rooms(apps.all().stream()
                .map(app -> new SessionRoom(
                        app,
                        new Places(app.maxConnections()),
                        hub,
                        backlog,
                        replayPlaces,
                        states::epoch,
                        new PusherSubscriptionAccess(
                                app.credentials(),
                                app.publicChannels(),
                                presenceSettings.maxUserInfo().toBytes(),
                                clock),
                        publisher,
                        lastEvents,
                        presence,
                        userRooms.apply(app),
                        new ClientFrameParser(),
                        new ChannelFeeds(app, framing),
                        framing,
                        settings,
                        meters,
                        clock,
                        expiries))
                .toList());
    }

    @Bean
    Door door(ConnectionSettings settings, Sockets sockets, KafkaTail tail) {
        return new Door(settings, sockets, tail::isFollowing, Ticker.systemTicker());
    }

    @Bean
    HandlerMapping pusherSocket(
            Rooms rooms,
            SessionSettings settings,
            Door door,
            Sockets sockets,
            GatewayMeters meters,
            CompressionSettings compression) {
        PusherEndpoint endpoint = new PusherEndpoint(
                rooms,
                settings,
                door,
                sockets,
                new SocketIds(),
                meters,
                compression.enabled() ? new DeflatedFrames(compression) : null);
        return new SimpleUrlHandlerMapping(Map.of("/app/{key}", endpoint), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean
    OpenStreams openStreams() {
        return new OpenStreams();
    }

    @Bean
    RouterFunction<ServerResponse> streams(
            Rooms rooms, BearerAccess access, OpenStreams streams, Door door, GatewayMeters meters) {
        return new StreamRoutes(rooms, access, streams, door, meters, Schedulers.parallel()).routes();
    }

    @Bean
    RouterFunction<ServerResponse> history(Rooms rooms, BearerAccess access) {
        return new HistoryRoutes(rooms, access).routes();
    }

    @Bean
    RouterFunction<ServerResponse> pages(Apps apps, PageSettings settings, AuthorisationSettings authorisation) {
        return new Pages(apps.first(), settings, authorisation).routes();
    }

    @Bean
    WebFilter onEventLoop() {
        return new OnEventLoop();
    }

    @Bean
    WebFilter pageRules(PageSettings settings) {
        return new PageRules(settings);
    }

    @Bean
    WebFilter pagesElsewhere(Apps apps) {
        return new PagesElsewhere(apps);
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
    DateHeader dateHeader(Clock clock) {
        return new DateHeader(clock);
    }

    @Bean
    MeterBinder gatewayGauges(
            Sockets sockets, OpenStreams streams, KafkaBacklog backlog, ConnectionSettings connections) {
        return registry -> GatewayMeters.watch(registry, sockets, streams, backlog, connections);
    }
}
