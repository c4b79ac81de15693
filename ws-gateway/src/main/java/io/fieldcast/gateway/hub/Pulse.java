package io.fieldcast.gateway.hub;

import java.time.Duration;

/** Calls back at regular intervals, one call at a time. */
@FunctionalInterface
public interface Pulse {

    /** For hubs without conflated channels. */
    Pulse NONE = (every, beat) -> () -> {};

    /** Begins; ends when what it returns is closed. */
    Beating start(Duration every, Runnable beat);

    /** A pulse that beats. */
    @FunctionalInterface
    interface Beating extends AutoCloseable {
        @Override
        void close();
    }
}
