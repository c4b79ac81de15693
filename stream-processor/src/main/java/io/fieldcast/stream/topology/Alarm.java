package io.fieldcast.stream.topology;

import java.time.Duration;
import java.util.function.LongConsumer;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * A wall-clock punctuation that is set for the time when there is something to do.
 *
 * <p>Not a steady tick, because Kafka Streams takes every punctuation for work to be committed: an idle plant would cost
 * twenty transactions a second.
 */
final class Alarm {

    /** The least time between two rings, so that many small deadlines become one piece of work. */
    private static final long RESOLUTION_MILLIS = 25;

    private final ProcessorContext<?, ?> context;
    private final CommitPace commits;
    private final LongConsumer ring;
    private @Nullable Cancellable scheduled;
    private long ringsAt = Long.MAX_VALUE;

    Alarm(ProcessorContext<?, ?> context, CommitPace commits, LongConsumer ring) {
        this.context = context;
        this.commits = commits;
        this.ring = ring;
    }

    /** Rings at this time or up to {@link #RESOLUTION_MILLIS} later; an earlier ring that is set stays. */
    void set(long time) {
        if (time == Long.MAX_VALUE || ringsAt <= time) {
            return;
        }
        long now = context.currentSystemTimeMs();
        long delay = Math.max(time - now, RESOLUTION_MILLIS);
        if (now + delay >= ringsAt) {
            return;
        }
        cancel();
        ringsAt = now + delay;
        scheduled = context.schedule(Duration.ofMillis(delay), PunctuationType.WALL_CLOCK_TIME, this::ring);
    }

    private void ring(long timestamp) {
        cancel();
        long now = context.currentSystemTimeMs();
        ring.accept(now);
        commits.work(context, now);
    }

    void cancel() {
        if (scheduled != null) {
            scheduled.cancel();
            scheduled = null;
        }
        ringsAt = Long.MAX_VALUE;
    }
}
