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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceTableTest {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Instant START = Instant.parse("2026-11-22T18:00:00Z");
    private static final Place ROOM = new Place("plant", "presence-room");

    private final PresenceTable table = new PresenceTable(LEASE);

    @Test
    void aUserIsAddedOnceAndGoneWhenHisLastGatewaySaysSo() {
        // Given
        alive("a", 0);
        alive("b", 0);

        // When
        List<Change> changes = new ArrayList<>();
        changes.addAll(table.apply(key("a", "7"), member("a", "7"), at(1)));
        changes.addAll(table.apply(key("b", "7"), member("b", "7"), at(1)));
        changes.addAll(table.apply(key("a", "7"), null, at(2)));
        int between = table.count(ROOM);
        changes.addAll(table.apply(key("b", "7"), null, at(3)));

        // Then
        assertThat(between).isEqualTo(1);
        assertThat(changes)
                .containsExactly(new Change.Added(ROOM, new Member("7", null)), new Change.Removed(ROOM, "7"));
        assertThat(table.entries()).isZero();
    }

    @Test
    void whatAGatewayThatIsSilentForALeaseHasSaidCountsNoMore() {
        // Given
        alive("a", 0);
        table.apply(key("a", "7"), member("a", "7"), at(1));
        alive("b", 15);
        boolean withinTheLease = table.isPresent(ROOM, "7");

        // When
        List<Change> changes = table.apply("b", Presence.alive("b"), at(16));

        // Then
        assertThat(withinTheLease).isTrue();
        assertThat(changes).containsExactly(new Change.Removed(ROOM, "7"));
        assertThat(table.isPresent(ROOM, "7")).isFalse();
    }

    @Test
    void gatewaysLiveForALeaseAfterTheirLastSign() {
        // Given
        int alone = table.living("a");
        alive("a", 0);
        alive("b", 1);
        int both = table.living("a");

        // When
        alive("a", 17);

        // Then
        assertThat(List.of(alone, both, table.living("a"), table.living("c"))).containsExactly(1, 2, 1, 2);
    }

    @Test
    void aGatewayThatWasOnlyHeldUpCountsAgain() {
        // Given
        alive("a", 0);
        table.apply(key("a", "7"), member("a", "7"), at(1));
        alive("b", 20);

        // When
        List<Change> changes = table.apply("a", Presence.alive("a"), at(21));

        // Then
        assertThat(changes).containsExactly(new Change.Added(ROOM, new Member("7", null)));
    }

    @Test
    void whoNeverSaidThatItLivesDoesNotCount() {
        // When
        List<Change> changes = table.apply(key("a", "7"), member("a", "7"), at(0));

        // Then
        assertThat(changes).isEmpty();
        assertThat(table.roster(ROOM)).isEmpty();
        assertThat(table.entries()).isEqualTo(1);
    }

    @Test
    void theFirstThatLivesTakesAwayWhatTheDeadHaveLeft() {
        // Given
        alive("a", 0);
        table.apply(key("a", "7"), member("a", "7"), at(1));
        alive("b", 16);
        alive("c", 16);
        List<String> afterOneLease = table.left(100);

        // When
        alive("b", 31);
        alive("c", 31);

        // Then
        assertThat(afterOneLease).isEmpty();
        assertThat(table.left(100)).containsExactly(key("a", "7"));
        assertThat(table.isFirst("a")).isFalse();
        assertThat(table.isFirst("b")).isTrue();
        assertThat(table.isFirst("c")).isFalse();
    }

    /** Whoever comes late reads what compaction has left of the topic, and must come to the same result. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whoReadsTheCompactedTopicKnowsTheSame(long seed) {
        // Given
        Random random = new Random(seed);
        Map<String, Entry> compacted = new LinkedHashMap<>();
        Map<Place, List<String>> told = new LinkedHashMap<>();
        int seconds = 0;
        for (int i = 0; i < 2_000; i++) {
            seconds += random.nextInt(3);
            String gateway = "g" + random.nextInt(4);
            String user = "u" + random.nextInt(5);
            boolean beat = random.nextInt(3) == 0;
            String key = beat ? gateway : key(gateway, user);
            Presence value = beat ? Presence.alive(gateway) : random.nextBoolean() ? member(gateway, user) : null;
            compacted.remove(key);
            compacted.put(key, new Entry(value, at(seconds)));
            for (Change change : table.apply(key, value, at(seconds))) {
                List<String> users = told.computeIfAbsent(change.place(), none -> new ArrayList<>());
                if (change instanceof Change.Added added) {
                    assertThat(users).doesNotContain(added.member().userId());
                    users.add(added.member().userId());
                } else if (change instanceof Change.Removed removed) {
                    assertThat(users.remove(removed.userId())).isTrue();
                }
            }
        }

        // When
        PresenceTable late = new PresenceTable(LEASE);
        compacted.forEach((key, entry) -> late.apply(key, entry.value, entry.time));

        // Then
        assertThat(late.roster(ROOM)).isEqualTo(table.roster(ROOM));
        assertThat(told.getOrDefault(ROOM, List.of()))
                .containsExactlyInAnyOrderElementsOf(table.roster(ROOM).keySet());
        assertThat(late.since(table)).isEmpty();
    }

    private record Entry(@Nullable Presence value, Instant time) {}

    private void alive(String gateway, int second) {
        table.apply(gateway, Presence.alive(gateway), at(second));
    }

    private static Presence member(String gateway, String user) {
        return Presence.member(gateway, ROOM.app(), ROOM.channel(), user, null);
    }

    private static String key(String gateway, String user) {
        return member(gateway, user).key();
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
