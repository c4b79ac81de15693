package io.fieldcast.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.session.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final MovedClock clock = new MovedClock();
    private final Patience patience = new Patience(SampleWebhooks.settings(Duration.ofSeconds(10)), clock);

    @Test
    void pausesDoubleUpToTheLongestAndBeginAnewAfterASuccess() {
        // When
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            pauses.add(patience.onFailure());
        }
        patience.onSuccess();
        pauses.add(patience.onFailure());

        // Then
        assertThat(pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 1L);
    }

    @Test
    void anEventIsGivenUpWhenItsReceiverHasTakenNothingForFiveMinutes() {
        // Given
        Instant stored = clock.instant();
        clock.move(Duration.ofHours(1));
        boolean untried = patience.isOver(stored);
        patience.onFailure();
        clock.move(Duration.ofMinutes(5).minusMillis(1));
        boolean almost = patience.isOver(stored);

        // When
        clock.move(Duration.ofMillis(1));

        // Then
        assertThat(untried).isFalse();
        assertThat(almost).isFalse();
        assertThat(patience.isOver(stored)).isTrue();
    }

    @Test
    void eachEventHasItsOwnFiveMinutes() {
        // Given
        patience.onFailure();
        clock.move(Duration.ofMinutes(4));
        Instant later = clock.instant();
        clock.move(Duration.ofMinutes(5).minusMillis(1));
        boolean almost = patience.isOver(later);

        // When
        clock.move(Duration.ofMillis(1));

        // Then
        assertThat(almost).isFalse();
        assertThat(patience.isOver(later)).isTrue();
    }

    @Test
    void aSuccessEndsTheFailure() {
        // Given
        Instant stored = clock.instant();
        patience.onFailure();
        clock.move(Duration.ofMinutes(6));

        // When
        patience.onSuccess();

        // Then
        assertThat(patience.isOver(stored)).isFalse();
        assertThat(patience.isFailing()).isFalse();
    }
}
