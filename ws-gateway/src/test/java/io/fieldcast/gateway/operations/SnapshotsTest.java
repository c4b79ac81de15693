package io.fieldcast.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

    private final Snapshots snapshots = new Snapshots();

    @Test
    void aRateIsThatOfTheLastTenSeconds() {
        // Given
        for (int second = 0; second <= 60; second++) {
            snapshots.add(at(second, second < 50 ? 0 : (second - 50) * 7.0));
        }

        // When
        Double rate = snapshots.latest().rate("scada.raw", snapshots.earlier());

        // Then
        assertThat(rate).isEqualTo(7);
    }

    @Test
    void theFirstLookKnowsNoRateAndTheSecondDoes() {
        // Given
        snapshots.add(at(0, 1_000));
        Double first = snapshots.latest().rate("scada.raw", snapshots.earlier());

        // When
        snapshots.add(at(2, 1_010));

        // Then
        assertThat(first).isNull();
        assertThat(snapshots.latest().rate("scada.raw", snapshots.earlier())).isEqualTo(5);
    }

    @Test
    void afterAPauseInWhichNobodyLookedItBeginsAnew() {
        // Given
        snapshots.add(at(0, 0));

        // When
        snapshots.add(at(3_600, 5));

        // Then
        assertThat(snapshots.latest().rate("scada.raw", snapshots.earlier())).isNull();
    }

    @Test
    void aCountThatBeganAnewHasNoRate() {
        // Given
        snapshots.add(at(0, 100));

        // When
        snapshots.add(at(1, 3));

        // Then
        assertThat(snapshots.latest().rate("scada.raw", snapshots.earlier())).isNull();
        assertThat(snapshots.latest().rate("another", snapshots.earlier())).isNull();
    }

    private static Snapshot at(long second, double raw) {
        return new Snapshot(second * 1_000, Map.of("scada.raw", raw), new long[0]);
    }
}
