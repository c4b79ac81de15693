package io.fieldcast.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    private final ByteBudget budget = new ByteBudget(100);

    @Test
    void whatIsTooMuchIsRefusedAndTakesNothing() {
        // Given
        budget.take(60);

        // When
        boolean taken = budget.take(41);

        // Then
        assertThat(taken).isFalse();
        assertThat(budget.taken()).isEqualTo(60);
        assertThat(budget.take(40)).isTrue();
    }

    @Test
    void aShareGrowsAndShrinksWithinTheBudget() {
        // Given
        ByteBudget.Share share = budget.share();
        share.resize(80);

        // When
        boolean grown = share.resize(101);

        // Then
        assertThat(grown).isFalse();
        assertThat(budget.taken()).isEqualTo(80);
        assertThat(share.resize(10)).isTrue();
        assertThat(budget.taken()).isEqualTo(10);
    }

    @Test
    void aClosedShareHasGivenEverythingBackOnce() {
        // Given
        ByteBudget.Share share = budget.share();
        share.resize(80);
        share.close();

        // When
        share.close();

        // Then
        assertThat(budget.taken()).isZero();
        assertThat(share.resize(1)).isFalse();
        assertThat(budget.taken()).isZero();
    }
}
