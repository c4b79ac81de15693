package io.fieldcast.stream.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeqRunsTest {

    @Test
    void aCounterIsOneRun() {
        // Given
        SeqRuns runs = SeqRuns.of();

        // When
        for (long seq = 0; seq < 10_000; seq++) {
            runs.add(seq);
        }

        // Then
        assertThat(runs.toStored()).containsExactly(0, 9_999);
    }

    @Test
    void aNumberThatFillsAGapJoinsItsNeighbours() {
        // Given
        SeqRuns runs = SeqRuns.of(1, 4, 6, 9, 20, 20);

        // When
        runs.add(5);

        // Then
        assertThat(runs.toStored()).containsExactly(1, 9, 20, 20);
    }

    @Test
    void theEndsOfTheNumbersAreNumbersToo() {
        // Given
        SeqRuns runs = SeqRuns.of();

        // When
        runs.add(Long.MAX_VALUE);
        runs.add(Long.MIN_VALUE);
        runs.add(Long.MAX_VALUE - 1);
        runs.add(Long.MIN_VALUE + 1);

        // Then
        assertThat(runs.toStored())
                .containsExactly(Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void inAnyOrderItHoldsWhatWasAddedAndNothingElse(long seed) {
        // Given
        Random random = new Random(seed);
        TreeSet<Long> expected = new TreeSet<>();
        SeqRuns runs = SeqRuns.of();

        // When
        for (int i = 0; i < 400; i++) {
            long seq = random.nextInt(600);
            expected.add(seq);
            runs.add(seq);
        }

        // Then
        long gaps = 0;
        for (long seq = -1; seq <= 600; seq++) {
            assertThat(runs.contains(seq)).as("%d", seq).isEqualTo(expected.contains(seq));
            gaps += expected.contains(seq) && !expected.contains(seq + 1) ? 1 : 0;
        }
        assertThat(runs.size()).isEqualTo((int) gaps);
        assertThat(SeqRuns.of(runs.toStored()).toStored()).isEqualTo(runs.toStored());
    }
}
