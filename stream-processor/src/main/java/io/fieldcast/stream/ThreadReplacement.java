package io.fieldcast.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a thread that died, for most causes pass: a broker that was away for long, a fenced producer. If threads keep
 * dying, the cause is one that starting over does not cure, and the client shuts down: then the process is no longer
 * alive to its orchestrator, which is better than one that repeats the same work for ever.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ThreadReplacement.class);

    static final int MOST_REPLACEMENTS = 5;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private final Clock clock;
    private final Deque<Instant> replacements = new ArrayDeque<>();

    ThreadReplacement(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable cause) {
        Instant now = clock.instant();
        while (!replacements.isEmpty() && replacements.peekFirst().plus(WITHIN).isBefore(now)) {
            replacements.removeFirst();
        }
        if (replacements.size() >= MOST_REPLACEMENTS) {
            log.atError()
                    .setCause(cause)
                    .addKeyValue("replacements", replacements.size())
                    .log("stream threads keep dying; the processor stops");
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        replacements.addLast(now);
        log.atError().setCause(cause).log("a stream thread died and is replaced");
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
