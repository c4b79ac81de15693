package io.fieldcast.gateway.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a {@link PresenceTable} knows of how many subscriptions channels have. */
class CountedChannelsTest {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Instant START = Instant.parse("2026-11-22T18:00:00Z");
    private static final Place ORDERS = new Place("plant", "orders");

    private final PresenceTable table = new PresenceTable(LEASE);

    @Test
    void aChannelHasTheSubscriptionsOfAllGateways() {
        // Given
        alive("a", 0);
        alive("b", 0);

        // When
        List<Change> changes = new ArrayList<>();
        changes.addAll(says("a", 2, 1));
        changes.addAll(says("b", 3, 1));
        changes.addAll(says("b", 3, 2));
        int besides = table.subscriptionsBesides("a", ORDERS);
        changes.addAll(says("a", 1, 2));
        changes.addAll(saysNoMore("b", 3));
        changes.addAll(saysNoMore("a", 3));

        // Then
        assertThat(changes).containsExactly(counted(2), counted(5), counted(4), counted(1), counted(0));
        assertThat(besides).isEqualTo(3);
        assertThat(table.occupied()).isEmpty();
        assertThat(table.channels()).isZero();
    }

    @Test
    void anApplicationsChannelIsNotAnothersOfTheSameName() {
        // Given
        alive("a", 0);
        says("a", 2, 1);

        // When
        Presence other = Presence.count("a", "lab", "orders", 7);
        table.apply(other.key(), other, at(1));

        // Then
        assertThat(table.subscriptions(ORDERS)).isEqualTo(2);
        assertThat(table.subscriptions(new Place("lab", "orders"))).isEqualTo(7);
    }

    @Test
    void whatAGatewayThatIsSilentForALeaseHasCountedIsGone() {
        // Given
        alive("a", 0);
        says("a", 2, 1);
        alive("b", 15);
        says("b", 1, 15);
        int withinTheLease = table.subscriptions(ORDERS);

        // When
        List<Change> changes = table.apply("b", Presence.alive("b"), at(16));
        List<Change> back = table.apply("a", Presence.alive("a"), at(17));

        // Then
        assertThat(withinTheLease).isEqualTo(3);
        assertThat(changes).containsExactly(counted(1));
        assertThat(back).containsExactly(counted(3));
    }

    @Test
    void whatADeadGatewayHasLeftIsTakenAwayInPieces() {
        // Given
        alive("a", 0);
        says("a", 2, 1);
        Presence other = Presence.count("a", "plant", "invoices", 1);
        table.apply(other.key(), other, at(1));

        // When
        alive("b", 31);

        // Then
        assertThat(table.left(1)).hasSize(1);
        assertThat(table.left(10)).containsExactly("a/plant/orders", "a/plant/invoices");
    }

    @Test
    void whatLivingGatewaysDoNotCountIsKnown() {
        // Given
        table.apply("a", Presence.alive("a", 3), at(0));
        table.apply("b", Presence.alive("b", 4), at(0));
        int before = table.uncountedBesides("a");

        // When
        alive("a", 20);

        // Then
        assertThat(before).isEqualTo(4);
        assertThat(table.uncountedBesides("a")).isZero();
    }

    /** Whoever comes late reads what compaction has left of the topic, and must come to the same numbers. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoReadsTheCompactedTopicCountsTheSame(long seed) {
        // Given
        Random random = new Random(seed);
        Map<String, Entry> compacted = new LinkedHashMap<>();
        Map<Place, Integer> told = new LinkedHashMap<>();
        int seconds = 0;
        for (int i = 0; i < 2_000; i++) {
            seconds += random.nextInt(3);
            String gateway = "g" + random.nextInt(4);
            Presence count = Presence.count(gateway, "plant", "c" + random.nextInt(3), 1 + random.nextInt(5));
            boolean beat = random.nextInt(3) == 0;
            String key = beat ? gateway : count.key();
            Presence value = beat ? Presence.alive(gateway) : random.nextBoolean() ? count : null;
            compacted.remove(key);
            compacted.put(key, new Entry(value, at(seconds)));
            for (Change change : table.apply(key, value, at(seconds))) {
                int subscriptions = ((Change.Counted) change).subscriptions();
                assertThat(subscriptions).isNotEqualTo(told.getOrDefault(change.place(), 0));
                told.put(change.place(), subscriptions);
            }
        }

        // When
        PresenceTable late = new PresenceTable(LEASE);
        compacted.forEach((key, entry) -> late.apply(key, entry.value, entry.time));

        // Then
        told.values().removeIf(subscriptions -> subscriptions == 0);
        assertThat(numbers(late)).isEqualTo(numbers(table)).isEqualTo(told).isNotEmpty();
        assertThat(late.since(table)).isEmpty();
        assertThat(late.since(new PresenceTable(LEASE))).hasSameSizeAs(told.keySet());
    }

    private record Entry(@Nullable Presence value, Instant time) {}

    private static Map<Place, Integer> numbers(PresenceTable table) {
        return table.occupied().stream().collect(Collectors.toMap(Function.identity(), table::subscriptions));
    }

    private void alive(String gateway, int second) {
        table.apply(gateway, Presence.alive(gateway), at(second));
    }

    private List<Change> says(String gateway, int subscriptions, int second) {
        Presence count = Presence.count(gateway, ORDERS.app(), ORDERS.channel(), subscriptions);
        return table.apply(count.key(), count, at(second));
    }

    private List<Change> saysNoMore(String gateway, int second) {
        return table.apply(gateway + "/plant/orders", null, at(second));
    }

    private static Change counted(int subscriptions) {
        return new Change.Counted(ORDERS, subscriptions);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
