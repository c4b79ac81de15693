package io.fieldcast.stream.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentReadingsTest {

    private static final long START = Instant.parse("2026-11-22T18:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final DuplicateRules RULES = new DuplicateRules(Duration.ofMinutes(10), 100);

    private final RecentReadings device = new RecentReadings(RULES);
    private final Map<String, byte[]> stored = new HashMap<>();

    @Test
    void whatWasRememberedIsFoundWithTheTimeItWasReceived() {
        // Given
        remember(seq(42), START);

        // When
        Earlier earlier = device.find(seq(42), START + 10 * MINUTE);

        // Then
        assertThat(earlier).hasToString("received at 2026-11-22T18:00:00Z");
        assertThat(device.find(seq(43), START)).isNull();
        assertThat(device.find(fingerprint(42), START)).isNull();
    }

    @Test
    void aBucketKnowsItsTimesTogether() {
        // Given
        remember(seq(42), START);
        remember(seq(43), START + MINUTE);

        // When
        Earlier earlier = device.find(seq(42), START + 2 * MINUTE);

        // Then
        assertThat(earlier).hasToString("received between 2026-11-22T18:00:00Z and 2026-11-22T18:01:00Z");
    }

    @Test
    void equalReadingsFarApartAreTwo() {
        // Given
        remember(seq(42), START);

        // When
        Earlier later = device.find(seq(42), START + 10 * MINUTE + 1);
        Earlier before = device.find(seq(42), START - 10 * MINUTE - 1);

        // Then
        assertThat(later).isNull();
        assertThat(before).isNull();
        assertThat(device.find(seq(42), START - 10 * MINUTE)).isNotNull();
    }

    @Test
    void whatWaitedOnItsWayIsRememberedAsLongAsWhatDidNot() {
        // Given
        remember(seq(1), START);

        // When: received an hour before the others, and read after them
        device.remember(seq(2), START - 60 * MINUTE, START);
        device.remember(seq(3), START + 9 * MINUTE, START + 9 * MINUTE);

        // Then
        assertThat(device.find(seq(2), START - 59 * MINUTE)).isNotNull();
        assertThat(device.find(seq(2), START)).isNull();
        assertThat(device.find(seq(1), START + 9 * MINUTE)).isNotNull();
    }

    @Test
    void whatIsTooOldIsForgottenAndItsPiecesAreGone() {
        // Given
        remember(seq(1), START);
        remember(fingerprint(7), START + 5 * MINUTE);
        drain();
        assertThat(stored).hasSize(2);

        // When
        device.forget(device.nextForgetting());
        drain();

        // Then
        assertThat(stored).hasSize(1);
        assertThat(device.find(seq(1), START)).isNull();
        assertThat(device.find(fingerprint(7), START + 5 * MINUTE)).isNotNull();
        assertThat(device.nextForgetting()).isEqualTo(START + 15 * MINUTE + 1);
        device.forget(START + 15 * MINUTE + 1);
        drain();
        assertThat(stored).isEmpty();
        assertThat(device.isEmpty()).isTrue();
    }

    @Test
    void nothingIsForgottenBeforeItsTimeNorKeptMuchLonger() {
        // Given
        long step = 1_000;
        long now = START;

        // When
        for (int seq = 0; seq < 2_000; seq++) {
            now = START + seq * step;
            remember(seq(seq), now);
        }

        // Then
        assertThat(device.find(seq(2_000 - 1 - 600), now)).isNotNull();
        assertThat(device.nextForgetting()).isBetween(now, now + MINUTE + step);
    }

    @Test
    void aCounterTakesNoRoomHoweverFastItIs() {
        // Given
        int forgotten = 0;

        // When
        for (int seq = 0; seq < 100_000; seq++) {
            forgotten += device.remember(seq(seq), START + seq, START + seq);
        }
        drain();

        // Then
        assertThat(forgotten).isZero();
        assertThat(device.find(seq(0), START)).isNotNull();
        assertThat(stored.values().stream().mapToInt(piece -> piece.length).sum())
                .isLessThan(200);
    }

    @Test
    void beyondTheLimitTheOldestIsForgottenAndCounted() {
        // Given
        int forgotten = 0;

        // When
        for (int i = 0; i < 1_000; i++) {
            forgotten += device.remember(fingerprint(i * 7_919L), START + i, START + i);
        }
        drain();

        // Then
        assertThat(forgotten).isEqualTo(900);
        assertThat(device.find(fingerprint(0), START)).isNull();
        assertThat(device.find(fingerprint(999 * 7_919L), START + 999)).isNotNull();
        assertThat(stored.values()).allMatch(piece -> piece.length < 200).hasSizeLessThan(12);
    }

    @Test
    void aCommitWritesOnlyWhatChanged() {
        // Given
        for (int minute = 0; minute < 10; minute++) {
            remember(seq(2 * minute), START + 2 * minute * MINUTE / 2);
        }
        drain();

        // When
        Map<String, byte[]> written = new HashMap<>();
        remember(seq(100), START + 10 * MINUTE);
        device.drainChanges(written::put);

        // Then
        assertThat(written).hasSize(1);
        assertThat(stored).hasSizeGreaterThan(4);
    }

    @Test
    void afterAnyCommitTheStoredPiecesAreTheDevice() {
        // Given
        Random random = new Random(11);
        RecentReadings restored = device;
        long now = START;

        for (int i = 0; i < 3_000; i++) {
            // When
            now += random.nextInt(3_000);
            long received = now - random.nextInt(20_000);
            Mark mark = random.nextInt(4) == 0 ? fingerprint(random.nextLong()) : seq(i + random.nextInt(3));
            device.remember(mark, received, now);
            if (random.nextInt(20) == 0) {
                drain();
                restored = RecentReadings.restore(RULES, stored);

                // Then
                assertThat(restored.find(mark, received)).isNotNull();
                assertThat(restored.nextForgetting()).isEqualTo(device.nextForgetting());
                assertThat(restored.rememberedAt()).isEqualTo(device.rememberedAt());
                for (int seq = Math.max(0, i - 500); seq < i + 5; seq++) {
                    assertThat(restored.find(seq(seq), now) == null).isEqualTo(device.find(seq(seq), now) == null);
                }
            }
        }
        assertThat(restored).isNotSameAs(device);
    }

    @Test
    void aRestoredDeviceGoesOnWhereItWas() {
        // Given
        remember(seq(1), START);
        drain();
        RecentReadings restored = RecentReadings.restore(RULES, stored);

        // When
        restored.remember(seq(2), START + 1, START + 1);
        restored.drainChanges(stored::put);

        // Then
        RecentReadings again = RecentReadings.restore(RULES, stored);
        assertThat(again.find(seq(1), START)).isNotNull();
        assertThat(again.find(seq(2), START)).isNotNull();
    }

    private void remember(Mark mark, long received) {
        device.remember(mark, received, received);
    }

    private void drain() {
        device.drainChanges((name, piece) -> {
            if (piece == null) {
                stored.remove(name);
            } else {
                stored.put(name, piece);
            }
        });
    }

    private static Mark seq(long seq) {
        return new Mark(Mark.Kind.SEQ, seq);
    }

    private static Mark fingerprint(long fingerprint) {
        return new Mark(Mark.Kind.FINGERPRINT, fingerprint);
    }
}
