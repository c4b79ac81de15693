package io.fieldcast.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SendTimesTest {

    private final SendTimes times = new SendTimes();

    @Test
    void aPercentileIsTheTrueOneRoundedUpByAQuarterAtMost() {
        // Given
        Random random = new Random(7);
        long[] millis = random.doubles(10_000, 0, 16)
                .mapToLong(power -> (long) Math.pow(2, power))
                .sorted()
                .toArray();
        long[] before = times.counts();

        // When
        Arrays.stream(millis).forEach(times::add);

        // Then
        for (double share : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
            long exact = millis[(int) Math.ceil(millis.length * share) - 1];
            assertThat(SendTimes.percentile(before, times.counts(), share))
                    .as("%s", share)
                    .isBetween(exact, exact + exact / 4);
        }
    }

    @Test
    void onlyWhatCameBetweenTwoMomentsCounts() {
        // Given
        times.add(5_000);
        long[] before = times.counts();

        // When
        times.add(3);

        // Then
        assertThat(SendTimes.percentile(before, times.counts(), 1)).isEqualTo(3);
        assertThat(SendTimes.percentile(times.counts(), times.counts(), 1)).isEqualTo(-1);
    }

    @Test
    void whatIsBeyondAllClassesIsInTheLast() {
        // Given
        long[] before = times.counts();

        // When
        times.add(Long.MAX_VALUE / 2);

        // Then
        assertThat(SendTimes.percentile(before, times.counts(), 1)).isGreaterThan(65_536);
    }
}
