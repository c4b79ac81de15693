package io.fieldcast.gateway.presence;

import io.fieldcast.schema.Presence;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A board that follows a topic of which it hears when a test says so. */
public final class PresenceBoardByHand {

    private static final String ME = "5f0c6c2a9d3b4e17";
    private static final String OTHER = "0123456789abcdef";

    private final Queue<Written> written = new ConcurrentLinkedQueue<>();
    private final Clock clock;
    private final PresenceBoard board;

    private record Written(String key, @Nullable Presence value) {}

    /** For two members of a channel, and ten in all. */
    public PresenceBoardByHand(Clock clock, Consumer<Change> listener) {
        PresenceSettings settings = new PresenceSettings(
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                2,
                DataSize.ofKilobytes(1),
                10,
                100,
                Duration.ofMillis(250));
        this.clock = clock;
        this.board = new PresenceBoard(
                ME, settings, (key, value, onFailure) -> written.add(new Written(key, value)), listener, clock);
        board.onNewTopic();
        board.onFollowing();
        board.beat();
        board.onRecord(OTHER, Presence.alive(OTHER), clock.instant());
        readBack();
    }

    public PresenceBoard board() {
        return board;
    }

    /** What was written comes back. */
    public void readBack() {
        for (Written next = written.poll(); next != null; next = written.poll()) {
            board.onRecord(next.key, next.value, clock.instant());
        }
    }

    /** This gateway says that it lives, and that comes back too. */
    public void beat() {
        board.beat();
        readBack();
    }

    /** Time has passed, and nothing came back. */
    public void waitInVain() {
        written.clear();
        board.retry();
    }

    /** Somebody joins on another gateway. */
    public void joinsElsewhere(Place place, String user) {
        Presence said = Presence.member(OTHER, place.app(), place.channel(), user, null);
        board.onRecord(said.key(), said, clock.instant());
    }

    /** Somebody's last connection to another gateway is gone. */
    public void leavesElsewhere(Place place, String user) {
        Presence said = Presence.member(OTHER, place.app(), place.channel(), user, null);
        board.onRecord(said.key(), null, clock.instant());
    }
}
