package io.fieldcast.gateway;

import io.fieldcast.gateway.socket.Sockets;
import io.fieldcast.gateway.sse.OpenStreams;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Sends every client to another gateway, before the server that carries the message stops. Spring has turned readiness
 * down by then, and from here on nobody new is taken.
 */
final class FarewellLifecycle implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /** Of a few clients each waits no longer than this for the one before. */
    private static final Duration LONGEST_STEP = Duration.ofMillis(10);

    private final Sockets sockets;
    private final OpenStreams streams;
    private final DrainSettings settings;
    private final Pause pause;
    private volatile boolean running;

    FarewellLifecycle(Sockets sockets, OpenStreams streams, DrainSettings settings, Pause pause) {
        this.sockets = sockets;
        this.streams = streams;
        this.settings = settings;
        this.pause = pause;
    }

    /** Waits. */
    @FunctionalInterface
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            if (sockets.count() + streams.count() > 0) {
                pause.of(settings.notice());
            }
            sockets.refuseNew();
            streams.endAll();
            closeOneAfterTheOther();
            awaitTheLast();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeOneAfterTheOther() throws InterruptedException {
        List<Runnable> farewells = sockets.farewells();
        Duration step = farewells.isEmpty() ? Duration.ZERO : settings.spread().dividedBy(farewells.size());
        step = step.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : step;
        Duration due = Duration.ZERO;
        for (Runnable farewell : farewells) {
            farewell.run();
            due = due.plus(step);
            // What is shorter than a sleep can be is saved up.
            if (due.compareTo(LONGEST_STEP) >= 0) {
                pause.of(due);
                due = Duration.ZERO;
            }
        }
    }

    private void awaitTheLast() throws InterruptedException {
        for (Duration waited = Duration.ZERO;
                sockets.count() > 0 && waited.compareTo(PATIENCE) < 0;
                waited = waited.plus(LOOK_AGAIN)) {
            pause.of(LOOK_AGAIN);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Last to start, so first to stop. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
