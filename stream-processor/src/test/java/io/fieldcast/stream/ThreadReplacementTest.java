package io.fieldcast.stream;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

    private final SettableClock clock = new SettableClock();
    private final ThreadReplacement replacement = new ThreadReplacement(clock);

    @Test
    void threadsThatKeepDyingStopTheClient() {
        // Given
        for (int i = 0; i < ThreadReplacement.MOST_REPLACEMENTS; i++) {
            assertThat(replacement.handle(new IllegalStateException("probe"))).isEqualTo(REPLACE_THREAD);
        }

        // When
        var response = replacement.handle(new IllegalStateException("probe"));

        // Then
        assertThat(response).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void troubleNowAndThenIsForgotten() {
        // Given
        for (int i = 0; i < ThreadReplacement.MOST_REPLACEMENTS; i++) {
            replacement.handle(new IllegalStateException("probe"));
        }
        clock.now = clock.now.plus(ThreadReplacement.WITHIN).plusSeconds(1);

        // When
        var response = replacement.handle(new IllegalStateException("probe"));

        // Then
        assertThat(response).isEqualTo(REPLACE_THREAD);
    }

    private static final class SettableClock extends Clock {

        private Instant now = Instant.parse("2026-11-22T18:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
