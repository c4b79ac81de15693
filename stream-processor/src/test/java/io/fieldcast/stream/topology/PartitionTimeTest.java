package io.fieldcast.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionTimeTest {

    private static final long NOW = 1_000_000;

    private long workedOff = RawProgress.UNKNOWN;
    private final PartitionTime time = new PartitionTime(partition -> partition == 3 ? workedOff : 0, 3);

    @Test
    void atFirstNothingIsKnown() {
        assertThat(time.at(NOW)).isEqualTo(RawProgress.UNKNOWN);
    }

    @Test
    void whileRecordsWaitItIsWhenTheLastOneCameIn() {
        // Given
        time.onRecord(NOW - 60_000, NOW);

        // When
        long later = time.at(NOW + 30_000);

        // Then
        assertThat(later).isEqualTo(NOW - 60_000);
    }

    @Test
    void onceThePartitionIsWorkedOffItFollows() {
        // Given
        time.onRecord(NOW - 60_000, NOW);

        // When
        workedOff = NOW + 400;

        // Then
        assertThat(time.at(NOW + 900)).isEqualTo(NOW + 400);
    }

    @Test
    void itNeverGoesBack() {
        // Given
        time.onRecord(NOW, NOW);

        // When
        long behind = time.onRecord(NOW - 30_000, NOW + 10);

        // Then
        assertThat(behind).isEqualTo(NOW);
        workedOff = NOW - 10_000;
        assertThat(time.at(NOW + 10)).isEqualTo(NOW);
    }

    @Test
    void aBrokerWhoseClockIsAheadDoesNotMoveItAhead() {
        assertThat(time.onRecord(NOW + 5_000, NOW)).isEqualTo(NOW);
    }

    @Test
    void aDeadlineThatHasPassedIsLookedAtAgainSoon() {
        assertThat(time.whenItMayBe(NOW + 7_000, NOW)).isEqualTo(NOW + 7_000);
        assertThat(time.whenItMayBe(NOW - 7_000, NOW)).isEqualTo(NOW + 500);
        assertThat(time.whenItMayBe(Long.MAX_VALUE, NOW)).isEqualTo(Long.MAX_VALUE);
    }
}
