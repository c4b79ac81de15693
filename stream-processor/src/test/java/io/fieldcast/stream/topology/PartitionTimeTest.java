package io.fieldcast.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionTimeTest {

    private static final long NOW = 1_000_000;

    private final PartitionTime time = new PartitionTime();

    @Test
    void beforeTheFirstRecordNothingIsKnown() {
        assertThat(time.at(NOW)).isEqualTo(PartitionTime.UNKNOWN);
        assertThat(time.at(NOW + 1)).isEqualTo(PartitionTime.UNKNOWN);
    }

    @Test
    void itIsAsFarBehindAsTheLastRecordHadWaited() {
        // Given
        time.onRecord(NOW - 60_000, NOW);

        // When
        long later = time.at(NOW + 900);

        // Then
        assertThat(later).isEqualTo(NOW - 60_000 + 900);
    }

    @Test
    void itCatchesUpWithTheRecords() {
        // Given
        time.onRecord(NOW - 60_000, NOW);

        // When
        long caughtUp = time.onRecord(NOW + 50, NOW + 100);

        // Then
        assertThat(caughtUp).isEqualTo(NOW + 50);
        assertThat(time.at(NOW + 200)).isEqualTo(NOW + 150);
    }

    @Test
    void itNeverGoesBack() {
        // Given
        time.onRecord(NOW, NOW);

        // When
        long behind = time.onRecord(NOW - 30_000, NOW + 10);

        // Then
        assertThat(behind).isEqualTo(NOW);
        assertThat(time.at(NOW - 5_000)).isEqualTo(NOW);
    }

    @Test
    void aBrokerWhoseClockIsAheadDoesNotMoveItAhead() {
        assertThat(time.onRecord(NOW + 5_000, NOW)).isEqualTo(NOW);
    }

    @Test
    void afterEnoughQuietItIsTheSystemTime() {
        // Given
        time.onRecord(NOW - 600_000, NOW);

        // When
        for (int second = 1; second < 5; second++) {
            assertThat(time.at(NOW + second * 1_000)).isEqualTo(NOW - 600_000 + second * 1_000);
        }

        // Then
        assertThat(time.at(NOW + 5_000)).isEqualTo(NOW + 5_000);
    }

    @Test
    void aProcessThatStoodStillHasNotHeardTheQuiet() {
        // Given
        time.onRecord(NOW - 60_000, NOW);

        // When
        long afterThePause = time.at(NOW + 30_000);

        // Then
        assertThat(afterThePause).isEqualTo(NOW - 30_000);
    }

    @Test
    void quietFromTheStartCountsFromTheFirstLook() {
        // Given
        for (int second = 0; second < 5; second++) {
            assertThat(time.at(NOW + second * 1_000)).isEqualTo(PartitionTime.UNKNOWN);
        }

        // When
        long known = time.at(NOW + 5_000);

        // Then
        assertThat(known).isEqualTo(NOW + 5_000);
    }

    @Test
    void whileRecordsMayWaitItIsLookedAtEverySecond() {
        assertThat(time.whenItIs(NOW + 50, NOW)).isEqualTo(NOW + 50);
        assertThat(time.whenItIs(NOW + 7_000, NOW)).isEqualTo(NOW + 1_000);
        assertThat(time.whenItIs(Long.MAX_VALUE, NOW)).isEqualTo(Long.MAX_VALUE);

        time.onRecord(NOW - 20, NOW);

        assertThat(time.whenItIs(NOW + 7_000, NOW)).isEqualTo(NOW + 7_020);
    }
}
