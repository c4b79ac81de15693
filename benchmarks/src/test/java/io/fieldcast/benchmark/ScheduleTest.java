package io.fieldcast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final long SECOND = 1_000_000_000;

    private final Schedule schedule = Schedule.of(Workload.FULL, 50);

    @Test
    void requestsAreDueAtEqualDistancesWhateverHappens() {
        // When
        schedule.startNow();

        // Then
        assertThat(schedule.measuredReadings()).isEqualTo(30 * 10_000);
        int first = schedule.firstMeasured();
        assertThat(schedule.due(first + 1) - schedule.due(first)).isEqualTo(5_000_000);
        assertThat(schedule.due(schedule.requests()) - schedule.due(first)).isEqualTo(30 * SECOND);
        assertThat(schedule.requestOf(149)).isEqualTo(2);
    }

    @Test
    void beforeThatTheyComeMoreAndMoreOftenForAMinuteAndThenFullyForAnother() {
        // When
        schedule.startNow();

        // Then
        int first = schedule.firstMeasured();
        assertThat(schedule.due(first) - schedule.due(0)).isEqualTo(120 * SECOND);
        int growing = first / 3;
        assertThat(schedule.due(growing) - schedule.due(0)).isEqualTo(60 * SECOND);
        assertThat(schedule.due(growing / 4) - schedule.due(0)).isEqualTo(30 * SECOND);
        assertThat(schedule.due(growing) - schedule.due(growing - 1)).isBetween(5_000_000L, 5_001_000L);
        assertThat(schedule.due(growing + 1) - schedule.due(growing)).isEqualTo(5_000_000);
    }
}
