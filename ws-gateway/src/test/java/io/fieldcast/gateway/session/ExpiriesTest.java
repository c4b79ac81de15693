package io.fieldcast.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.hub.PulseByHand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiriesTest {

    private final MovedClock clock = new MovedClock();
    private final Instant start = clock.instant();
    private final PulseByHand pulse = new PulseByHand();
    private final Expiries expiries = new Expiries(pulse, clock);
    private final List<String> ended = new ArrayList<>();

    @Test
    void eachEndsWhenItsTimeHasCome() {
        // Given
        add("late", 3);
        add("early", 1);
        add("together", 1);

        // When
        clock.move(Duration.ofMillis(999));
        pulse.beat();
        List<String> before = List.copyOf(ended);
        clock.move(Duration.ofMillis(1));
        pulse.beat();
        pulse.beat();

        // Then
        assertThat(before).isEmpty();
        assertThat(ended).containsExactlyInAnyOrder("early", "together");
        assertThat(expiries.waiting()).isEqualTo(1);
        assertThat(expiries.passed()).isEqualTo(2);
    }

    @Test
    void whatIsRemovedDoesNotEndAndLeavesNothingBehind() {
        // Given
        add("one", 1);
        add("other", 1);

        // When
        expiries.remove("one", start.plusSeconds(1));
        expiries.remove("one", start.plusSeconds(1));
        expiries.remove("never added", start.plusSeconds(2));

        // Then
        assertThat(expiries.waiting()).isEqualTo(1);
        clock.move(Duration.ofSeconds(2));
        pulse.beat();
        assertThat(ended).containsExactly("other");
        assertThat(expiries.waiting()).isZero();
    }

    @Test
    void oneThatFailsKeepsNoOtherFromEnding() {
        // Given
        add("before", 1);
        expiries.add("failing", start.plusSeconds(2), () -> {
            throw new IllegalStateException("cannot be ended");
        });
        add("after", 3);
        clock.move(Duration.ofSeconds(3));

        // When
        pulse.beat();

        // Then
        assertThat(ended).containsExactly("before", "after");
    }

    @Test
    void whatHasNoEndIsNotKept() {
        // When
        expiries.add("endless", null, () -> ended.add("endless"));

        // Then
        assertThat(expiries.waiting()).isZero();
    }

    private void add(String whose, int seconds) {
        expiries.add(whose, start.plusSeconds(seconds), () -> ended.add(whose));
    }
}
