package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.Decision;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.Positions;
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
        return new SessionRoom(
                "fieldcast",
                hub,
                new NoBacklog(),
                topic -> "epoch",
                (socketId, channel, auth, data) -> new Decision.Allowed(),
                new InMemoryEventPublisher(),
                new ClientFrameParser(),
                new ChannelFeeds(framing),
                framing,
                new SessionSettings(
                        DataSize.ofKilobytes(64),
                        10,
                        DataSize.ofKilobytes(64),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(30)),
                SessionMeters.NONE,
                Clock.systemUTC());
    }

    private static final class NoBacklog implements Backlog {
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
