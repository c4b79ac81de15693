package io.fieldcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private final Backlog backlog = new Backlog();

    @Test
    void whoHasNotCommittedWhatStoodThereTwoSecondsAgoIsBehind() {
        // Given
        looks(0, 1_000, 0);
        looks(500, 1_000, 0);

        // When
        looks(2_000, 1_000, 999);

        // Then
        assertThat(backlog.isBehind(0)).isTrue();
        assertThat(backlog.isBehind(1)).isFalse();
    }

    @Test
    void whoIsALittleLateAllTheTimeIsNot() {
        // When
        for (int look = 0; look <= 10; look++) {
            looks(500 * look, 10_000 * (look + 1), 10_000 * look);
        }

        // Then
        assertThat(backlog.isBehind(0)).isFalse();
    }

    @Test
    void whoHasCaughtUpIsNotAnyMore() {
        // Given
        looks(0, 1_000, 0);
        looks(2_000, 2_000, 500);
        assertThat(backlog.isBehind(0)).isTrue();

        // When
        looks(4_000, 3_000, 2_000);

        // Then
        assertThat(backlog.isBehind(0)).isFalse();
    }

    @Test
    void nothingIsKnownBeforeTwoSecondsHavePassed() {
        // When
        looks(0, 1_000, 0);
        looks(1_999, 1_000, 0);

        // Then
        assertThat(backlog.isBehind(0)).isFalse();
    }

    /** Partition 0; partition 1 never has anything. */
    private void looks(long millis, long end, long committed) {
        backlog.looked(TimeUnit.MILLISECONDS.toNanos(millis), Map.of(0, end, 1, 0L), Map.of(0, committed));
    }
}
