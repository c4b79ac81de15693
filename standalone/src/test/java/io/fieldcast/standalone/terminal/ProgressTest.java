package io.fieldcast.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.SteppedClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final String ERASE = "\r\u001b[K";

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-22T18:00:00Z"));
    private final StringWriter err = new StringWriter();

    @Test
    void aTerminalSeesHowMuchIsDoneAndHowLongItStillTakes() {
        // Given
        Progress progress = new Progress(new PrintWriter(err), true, 400, clock);
        clock.advance(Duration.ofSeconds(30));

        // When
        progress.at(100, () -> "100 rows");

        // Then
        assertThat(err).hasToString(ERASE + "[######..................]  25 %  0:30  100 rows, 1:30 left");
    }

    @Test
    void whatChangesFasterThanEyesAreIsNotDrawn() {
        // Given
        Progress progress = new Progress(new PrintWriter(err), true, 100, clock);
        progress.at(1, () -> "one");
        clock.advance(Duration.ofMillis(100));
        progress.at(2, () -> "two");
        clock.advance(Duration.ofMillis(100));

        // When
        progress.at(3, () -> "three");

        // Then
        assertThat(err.toString()).contains("one", "three").doesNotContain("two");
    }

    @Test
    void nothingOfItIsLeft() {
        // Given
        Progress progress = new Progress(new PrintWriter(err), true, 100, clock);
        progress.at(1, () -> "one");

        // When
        progress.close();

        // Then
        assertThat(err.toString()).endsWith(ERASE);
    }

    @Test
    void aPipeGetsNothing() {
        // Given
        Progress progress = new Progress(new PrintWriter(err), false, 100, clock);

        // When
        progress.at(1, () -> "one");
        progress.close();

        // Then
        assertThat(err.toString()).isEmpty();
    }
}
