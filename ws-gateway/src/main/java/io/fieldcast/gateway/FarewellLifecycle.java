package io.fieldcast.gateway;

import io.fieldcast.gateway.socket.Sockets;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** Tells every client to come back, before the server that carries the message stops. */
final class FarewellLifecycle implements SmartLifecycle {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long LOOK_AGAIN_MILLIS = 20;

    private final Sockets sockets;
    private volatile boolean running;

    FarewellLifecycle(Sockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        sockets.closeAll();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (sockets.count() > 0 && System.nanoTime() < deadline) {
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
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
