package io.fieldcast.gateway.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.session.MovedClock;
import io.fieldcast.schema.Presence;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class OccupancyTest {

    private static final String ME = "5f0c6c2a9d3b4e17";
    private static final Place ORDERS = new Place("plant", "orders");
    private static final Place INVOICES = new Place("plant", "invoices");
    private static final int MAX_CHANNELS = 2;

    private final MovedClock clock = new MovedClock();
    private final Queue<Written> written = new ArrayDeque<>();
    private final List<Change> told = new ArrayList<>();
    private final PresenceBoard board = new PresenceBoard(
            ME,
            new PresenceSettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(5),
                    100,
                    DataSize.ofKilobytes(1),
                    100,
                    MAX_CHANNELS,
                    Duration.ofMillis(250)),
            this::write,
            told::add,
            clock);
    private final Occupancy occupancy = board.occupancy();
    private boolean brokerIsGone;

    @Test
    void theFirstSubscriptionAndTheEndOfTheLastAreToldAtOnceWhatIsBetweenInOne() {
        // Given
        live();
        for (int i = 0; i < 1_000; i++) {
            occupancy.enter(ORDERS);
        }
        List<Written> atOnce = List.copyOf(written);
        board.sayGathered();
        List<Written> gathered = List.copyOf(written);

        // When
        for (int i = 0; i < 1_000; i++) {
            occupancy.leave(ORDERS, true);
        }
        board.sayGathered();

        // Then
        assertThat(atOnce).extracting(Written::subscriptions).containsExactly(1);
        assertThat(gathered).extracting(Written::subscriptions).containsExactly(1, 1_000);
        assertThat(written).extracting(Written::subscriptions).containsExactly(1, 1_000, null);
        assertThat(occupancy.gathered()).isZero();
    }

    @Test
    void whoSubscribesHereIsCountedAtOnceAndWhoSubscribesElsewhereWhenThatIsRead() {
        // Given
        live();
        hear("other", Presence.alive("other"));
        hear("other/plant/orders", Presence.count("other", "plant", "orders", 3));
        occupancy.enter(ORDERS);
        occupancy.enter(ORDERS);
        int before = occupancy.subscriptions(ORDERS);

        // When
        board.sayGathered();
        readBack();

        // Then
        assertThat(before).isEqualTo(5);
        assertThat(occupancy.subscriptions(ORDERS)).isEqualTo(5);
        assertThat(told)
                .containsExactly(
                        new Change.Counted(ORDERS, 3), new Change.Counted(ORDERS, 4), new Change.Counted(ORDERS, 5));
        assertThat(occupancy.occupied("plant", "ord")).isEqualTo(Map.of("orders", 5));
        assertThat(occupancy.occupied("plant", "x")).isEmpty();
        assertThat(occupancy.occupied("lab", "")).isEmpty();
    }

    @Test
    void numbersAreNotKnownBeforeTheTopicHasBeenRead() {
        // Given
        board.onNewTopic();
        hear("other", Presence.alive("other"));
        hear("other/plant/orders", Presence.count("other", "plant", "orders", 3));
        Occupancy.Knowledge before = occupancy.knowledge();
        List<Change> toldBefore = List.copyOf(told);

        // When
        board.onFollowing();

        // Then
        assertThat(before).isEqualTo(Occupancy.Knowledge.READING);
        assertThat(toldBefore).isEmpty();
        assertThat(occupancy.knowledge()).isEqualTo(Occupancy.Knowledge.COMPLETE);
        assertThat(occupancy.subscriptions(ORDERS)).isEqualTo(3);
        assertThat(told).containsExactly(new Change.Counted(ORDERS, 3));
    }

    @Test
    void aTopicThatWasCreatedAnewIsToldWhatIsHere() {
        // Given
        live();
        occupancy.enter(ORDERS);
        occupancy.enter(ORDERS);
        hear("other", Presence.alive("other"));
        hear("other/plant/invoices", Presence.count("other", "plant", "invoices", 1));
        written.clear();

        // When
        board.onNewTopic();
        Occupancy.Knowledge between = occupancy.knowledge();
        board.onFollowing();
        board.retry();
        readBack();

        // Then
        assertThat(between).isEqualTo(Occupancy.Knowledge.READING);
        assertThat(occupancy.occupied("plant", "")).isEqualTo(Map.of("orders", 2));
        assertThat(told).endsWith(new Change.Counted(INVOICES, 0), new Change.Counted(ORDERS, 2));
    }

    @Test
    void beyondTheBoundChannelsAreNotCountedAndEverybodyKnows() {
        // Given
        live();
        hear("other", Presence.alive("other"));
        hear("other/plant/invoices", Presence.count("other", "plant", "invoices", 1));
        boolean first = occupancy.enter(ORDERS);
        readBack();

        // When
        boolean second = occupancy.enter(new Place("plant", "one-too-many"));

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(occupancy.enter(ORDERS)).isTrue();
        assertThat(occupancy.knowledge()).isEqualTo(Occupancy.Knowledge.OVERFULL);
        assertThat(occupancy.uncounted()).isEqualTo(1);
        assertThat(written).extracting(Written::value).contains(Presence.alive(ME, 1));
        occupancy.leave(new Place("plant", "one-too-many"), second);
        assertThat(occupancy.knowledge()).isEqualTo(Occupancy.Knowledge.COMPLETE);
        assertThat(written).extracting(Written::value).contains(Presence.alive(ME));
    }

    @Test
    void whatAnotherGatewayDoesNotCountIsMissingHereToo() {
        // Given
        live();

        // When
        hear("other", Presence.alive("other", 12));

        // Then
        assertThat(occupancy.knowledge()).isEqualTo(Occupancy.Knowledge.OVERFULL);
    }

    @Test
    void channelsThatCameAndWentWhileKafkaWasAwayLeaveNothingToBeSaid() {
        // Given
        live();
        occupancy.enter(ORDERS);
        readBack();
        brokerIsGone = true;
        occupancy.leave(ORDERS, true);
        for (int i = 0; i < 100; i++) {
            Place passing = new Place("plant", "c" + i);
            occupancy.leave(passing, occupancy.enter(passing));
        }
        occupancy.enter(INVOICES);
        board.retry();

        // When
        brokerIsGone = false;
        board.retry();

        // Then
        assertThat(written)
                .extracting(Written::key)
                .containsExactlyInAnyOrder(ME + "/plant/orders", ME + "/plant/invoices");
    }

    private void live() {
        board.onNewTopic();
        board.onFollowing();
        board.beat();
        readBack();
    }

    private void readBack() {
        for (Written next = written.poll(); next != null; next = written.poll()) {
            hear(next.key, next.value);
        }
    }

    private void hear(String key, @Nullable Presence value) {
        board.onRecord(key, value, clock.instant());
    }

    private void write(String key, @Nullable Presence value, Runnable onFailure) {
        if (brokerIsGone) {
            onFailure.run();
        } else {
            written.add(new Written(key, value));
        }
    }

    private record Written(String key, @Nullable Presence value) {

        @Nullable
        Integer subscriptions() {
            return value == null ? null : value.subscriptions();
        }
    }
}
