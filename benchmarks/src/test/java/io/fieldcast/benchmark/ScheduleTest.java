package io.fieldcast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void requestsAreDueAtEqualDistancesWhateverHappens() {
        // Given
        Schedule schedule = Schedule.of(Workload.FULL, 50);

        // When
        schedule.startNow();

        // Then
        assertThat(schedule.requests()).isEqualTo((60 + 30) * 200);
        assertThat(schedule.firstMeasured()).isEqualTo(60 * 200);
        assertThat(schedule.measuredReadings()).isEqualTo(30 * 10_000);
        assertThat(schedule.due(9_000) - schedule.due(0)).isEqualTo(45_000_000_000L);
        assertThat(schedule.due(201) - schedule.due(200)).isEqualTo(5_000_000);
        assertThat(schedule.requestOf(149)).isEqualTo(2);
    }
}
