package io.fieldcast.benchmark;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Publishes events at a steady rate, each when it is due, on a thread of its own until it is closed. */
final class SteadyEvents implements AutoCloseable {

    private final EventSource events;
    private final long intervalNanos;
    private final Clock clock;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::publish, "steady-events");
    private volatile boolean closed;

    SteadyEvents(EventSource events, double perSecond, Clock clock) {
        this.events = events;
        this.intervalNanos = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        this.clock = clock;
        thread.start();
    }

    private void publish() {
        Instant now = clock.instant();
        long startMicros = TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
        long start = System.nanoTime();
        try {
            for (long due = 0; !closed; due += intervalNanos) {
                for (long wait; (wait = start + due - System.nanoTime()) > 0; ) {
                    LockSupport.parkNanos(wait);
                }
                events.publish(1, startMicros + TimeUnit.NANOSECONDS.toMicros(due));
            }
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    void requireHealth() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("no more events are published", failed);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        events.close();
    }
}
