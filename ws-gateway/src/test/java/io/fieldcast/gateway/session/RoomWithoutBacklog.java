package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.access.SampleApps;
import io.fieldcast.gateway.access.SubscriptionAccess;
import io.fieldcast.gateway.cache.LastEvents;
import io.fieldcast.gateway.cache.SampleCache;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Pulse;
import io.fieldcast.gateway.presence.PresenceBoard;
import io.fieldcast.gateway.presence.PresenceSettings;
import io.fieldcast.gateway.publish.InMemoryEventPublisher;
import io.fieldcast.gateway.pusher.ClientFrameParser;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.util.unit.DataSize;

/** A room in which everything is allowed and nothing is kept, for tests of what is live. */
public final class RoomWithoutBacklog {

    private RoomWithoutBacklog() {}

    /** With messages as they are, in no frame. */
    public static SessionRoom of(Hub hub) {
        return of(hub, message -> message);
    }

    public static SessionRoom of(Hub hub, Framing framing) {
        return of(hub, framing, settings());
    }

    public static SessionSettings settings() {
        return new SessionSettings(
                DataSize.ofKilobytes(64),
                10,
                200,
                DataSize.ofKilobytes(64),
                100,
                Duration.ofSeconds(120),
                Duration.ofSeconds(40),
                Duration.ofSeconds(30));
    }

    public static SessionRoom of(Hub hub, Framing framing, SessionSettings settings) {
        Clock clock = Clock.systemUTC();
        SubscriptionAccess everything = (socketId, channel, auth, data) -> new Decision.Allowed();
        return of(
                new Places(null),
                hub,
                framing,
                settings,
                new NoBacklog(),
                SamplePlaces.plenty(),
                everything,
                SampleCache.empty(clock),
                new Expiries(Pulse.NONE, clock),
                clock);
    }

    static SessionRoom of(Hub hub, SubscriptionAccess access, LastEvents lastEvents, Expiries expiries, Clock clock) {
        return of(
                new Places(null),
                hub,
                message -> message,
                settings(),
                new NoBacklog(),
                SamplePlaces.plenty(),
                access,
                lastEvents,
                expiries,
                clock);
    }

    /** One for a single connection, and with so many places for those who would replay. */
    public static SessionRoom ofOne(Hub hub, ReplayPlaces places) {
        return of(new Places(1), hub, new NoBacklog(), places);
    }

    /** One that has a backlog after all, and so many places for those who replay it. */
    public static SessionRoom but(Hub hub, Backlog backlog, ReplayPlaces places) {
        return of(new Places(null), hub, backlog, places);
    }

    private static SessionRoom of(Places connections, Hub hub, Backlog backlog, ReplayPlaces places) {
        Clock clock = Clock.systemUTC();
        return of(
                connections,
                hub,
                message -> message,
                settings(),
                backlog,
                places,
                (socketId, channel, auth, data) -> new Decision.Allowed(),
                SampleCache.empty(clock),
                new Expiries(Pulse.NONE, clock),
                clock);
    }

    private static SessionRoom of(
            Places connections,
            Hub hub,
            Framing framing,
            SessionSettings settings,
            Backlog backlog,
            ReplayPlaces places,
            SubscriptionAccess access,
            LastEvents lastEvents,
            Expiries expiries,
            Clock clock) {
        App app = SampleApps.app("fieldcast");
        return new SessionRoom(
                app,
                connections,
                hub,
                backlog,
                places,
                topic -> "epoch",
                access,
                new InMemoryEventPublisher(),
                lastEvents,
                noPresence(clock),
                SampleUsers.of(app, framing, clock),
                new ClientFrameParser(),
                new ChannelFeeds(app, framing),
                framing,
                settings,
                SessionMeters.NONE,
                clock,
                expiries);
    }

    private static PresenceBoard noPresence(Clock clock) {
        PresenceSettings settings = new PresenceSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                100,
                DataSize.ofKilobytes(1),
                1000,
                1000,
                Duration.ofMillis(250));
        return new PresenceBoard("5f0c6c2a9d3b4e17", settings, (key, value, onFailure) -> {}, change -> {}, clock);
    }

    private static final class NoBacklog implements Backlog {
        @Override
        public boolean remembers(String topic, Origin origin) {
            return false;
        }

        @Override
        public CompletionStage<Start> locate(String topic, Origin origin) {
            return CompletableFuture.failedFuture(new BacklogUnavailableException("there is none"));
        }

        @Override
        public CompletionStage<Chunk> read(String topic, Positions from, Positions until, int maxBytes) {
            return CompletableFuture.failedFuture(new BacklogUnavailableException("there is none"));
        }
    }
}
