package io.fieldcast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutstandingTest {

    private static final int PER_REQUEST = 50;
    private static final long SECOND = 1_000_000_000;

    private final Schedule schedule = Schedule.of(Workload.SMALL, PER_REQUEST);
    private final Outstanding outstanding = new Outstanding(schedule);

    @BeforeEach
    void start() {
        schedule.startNow();
    }

    @Test
    void whatIsMissingCountsAsArrivingNow() {
        // Given
        arriveUntil(schedule.requests() - 1);
        long now = schedule.due(schedule.requests() - 1) + 3 * SECOND;

        // When
        var latency = outstanding.latency(now);

        // Then
        assertThat(latency.getTotalCount()).isEqualTo(schedule.measuredReadings());
        assertThat(latency.getCountBetweenValues(0, SECOND)).isEqualTo(schedule.measuredReadings() - PER_REQUEST);
        assertThat(latency.getMaxValue()).isBetween(3 * SECOND - SECOND / 100, 3 * SECOND + SECOND / 100);
    }

    @Test
    void theOldestThatIsMissingSaysHowFarBehind() {
        // Given
        arriveUntil(schedule.firstMeasured());
        long now = schedule.due(schedule.firstMeasured()) + 5 * SECOND;

        // When
        long behind = outstanding.nanosBehind(now);

        // Then
        assertThat(behind).isEqualTo(5 * SECOND);
        assertThat(outstanding.isEmpty()).isFalse();
    }

    @Test
    void nobodyIsBehindWhenAllIsThere() {
        // When
        arriveUntil(schedule.requests());

        // Then
        assertThat(outstanding.isEmpty()).isTrue();
        assertThat(outstanding.nanosBehind(Long.MAX_VALUE)).isZero();
    }

    @Test
    void aReadingThatArrivesTwiceIsAFault() {
        // Given
        arriveUntil(1);

        // When, Then
        assertThatIllegalStateException()
                .isThrownBy(() -> outstanding.arrived(0, schedule.due(0)))
                .withMessage("reading 0 has arrived twice");
    }

    private void arriveUntil(int request) {
        for (long reading = 0; reading < (long) request * PER_REQUEST; reading++) {
            outstanding.arrived(reading, schedule.due(schedule.requestOf(reading)));
        }
    }
}
