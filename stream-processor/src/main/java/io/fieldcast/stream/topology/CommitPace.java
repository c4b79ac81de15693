package io.fieldcast.stream.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * When a stream thread commits: often while readings are processed as they come in, for nobody sees them sooner. A thread
 * that is behind asks for nothing, and then Kafka Streams commits at its own, longer interval: what waits anyway is better
 * served by fewer commits.
 *
 * <p>All tasks of a thread are committed together, so there is one of these for each thread, which alone uses it.
 */
final class CommitPace {

    /** The last reading says no more about now. */
    private static final long PAST_MILLIS = 2_000;

    private final long interval;
    private final RawProgress progress;
    private long askedAt;
    private long lastReadingAt;
    private boolean lastReadingWaited;
    private @Nullable Cancellable reminder;
    private long remindsAt;

    CommitPace(Duration interval, RawProgress progress) {
        this.interval = interval.toMillis();
        this.progress = progress;
    }

    /** A reading is processed, now. */
    void reading(ProcessorContext<?, ?> context, long now) {
        lastReadingAt = now;
        lastReadingWaited = progress.isBehind(context.taskId().partition());
        work(context, now);
    }

    /** Something has been done that is to be seen soon. */
    void work(ProcessorContext<?, ?> context, long now) {
        if (lastReadingWaited && now - lastReadingAt < PAST_MILLIS) {
            return;
        }
        if (now - askedAt >= interval || now < askedAt) {
            askedAt = now;
            context.commit();
        } else if (reminder == null || now > remindsAt + interval) {
            remind(context, askedAt + interval - now);
            remindsAt = askedAt + interval;
        }
    }

    private void remind(ProcessorContext<?, ?> context, long delay) {
        forgetReminder();
        reminder = context.schedule(Duration.ofMillis(delay), PunctuationType.WALL_CLOCK_TIME, timestamp -> {
            forgetReminder();
            askedAt = context.currentSystemTimeMs();
            context.commit();
        });
    }

    private void forgetReminder() {
        if (reminder != null) {
            reminder.cancel();
            reminder = null;
        }
    }
}
