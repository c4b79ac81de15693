package io.fieldcast.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

    private static final long NOW = 1_800_000_000_000L;
    private static final int PARTITION = 4;

    private final MockProcessorContext<Void, Void> context =
            new MockProcessorContext<>(new Properties(), new TaskId(0, PARTITION), null);
    private final RawProgress progress = new RawProgress() {
        @Override
        public long workedOffUntil(int partition) {
            return UNKNOWN;
        }

        @Override
        public boolean isBehind(int partition) {
            return partition == PARTITION && behind;
        }
    };
    private final CommitPace pace = new CommitPace(Duration.ofMillis(50), progress);
    private boolean behind;

    @Test
    void theFirstReadingAfterAPauseIsCommittedAtOnce() {
        // When
        pace.reading(context, NOW);

        // Then
        assertThat(context.committed()).isTrue();
    }

    @Test
    void theNextOneWaitsForTheIntervalAndIsRememberedIfNoMoreComes() {
        // Given
        committedAt(NOW);

        // When
        pace.reading(context, NOW + 10);

        // Then
        assertThat(context.committed()).isFalse();
        CapturedPunctuator reminder = onlyReminder();
        assertThat(reminder.getInterval()).isEqualTo(Duration.ofMillis(40));
        context.setCurrentSystemTimeMs(NOW + 50);
        reminder.getPunctuator().punctuate(NOW + 50);
        assertThat(context.committed()).isTrue();
        assertThat(reminder.cancelled()).isTrue();
    }

    @Test
    void oneReminderIsEnough() {
        // Given
        committedAt(NOW);

        // When
        pace.reading(context, NOW + 10);
        pace.work(context, NOW + 20);

        // Then
        assertThat(onlyReminder().cancelled()).isFalse();
    }

    @Test
    void aReminderOfATaskThatIsGoneIsReplaced() {
        // Given: a reminder that never comes
        committedAt(NOW);
        pace.reading(context, NOW + 10);
        committedAt(NOW + 200);

        // When
        pace.work(context, NOW + 210);

        // Then
        assertThat(context.scheduledPunctuators()).hasSize(2);
    }

    @Test
    void readingsThatHaveWaitedAreLeftToTheLongerInterval() {
        // Given
        behind = true;
        pace.reading(context, NOW);

        // When
        pace.work(context, NOW + 100);

        // Then
        assertThat(context.committed()).isFalse();
        assertThat(context.scheduledPunctuators()).isEmpty();
    }

    @Test
    void whatIsDoneLongAfterTheLastOfThemIsCommittedAtOnceAgain() {
        // Given
        behind = true;
        pace.reading(context, NOW);

        // When
        pace.work(context, NOW + 2_000);

        // Then
        assertThat(context.committed()).isTrue();
    }

    private void committedAt(long now) {
        pace.work(context, now);
        context.resetCommit();
    }

    private CapturedPunctuator onlyReminder() {
        assertThat(context.scheduledPunctuators()).hasSize(1);
        return context.scheduledPunctuators().get(0);
    }
}
