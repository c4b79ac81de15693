package io.fieldcast.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    private final Deadlines deadlines = new Deadlines();

    @Test
    void thoseWhoAreDueComeInTheOrderOfTheirTime() {
        // Given
        deadlines.noLaterThan("c", 30);
        deadlines.noLaterThan("b", 20);
        deadlines.noLaterThan("a", 10);

        // When
        List<String> due = deadlines.takeDue(20);

        // Then
        assertThat(due).containsExactly("a", "b");
        assertThat(deadlines.next()).isEqualTo(30);
    }

    @Test
    void anEarlierTimeReplacesALaterOneAndNotTheOtherWayRound() {
        // Given
        deadlines.noLaterThan("a", 20);

        // When
        deadlines.noLaterThan("a", 30);
        deadlines.noLaterThan("a", 10);

        // Then
        assertThat(deadlines.next()).isEqualTo(10);
        assertThat(deadlines.takeDue(100)).containsExactly("a");
        assertThat(deadlines.next()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whoIsWaitedForIsCalledSoonerOnlyIfThatHasBecomeEarlier() {
        // Given
        deadlines.changed("a", Long.MAX_VALUE, 20);

        // When
        deadlines.changed("a", 20, 30);
        long later = deadlines.next();
        deadlines.changed("a", 30, 10);
        long earlier = deadlines.next();

        // Then
        assertThat(later).isEqualTo(20);
        assertThat(earlier).isEqualTo(10);
    }
}
