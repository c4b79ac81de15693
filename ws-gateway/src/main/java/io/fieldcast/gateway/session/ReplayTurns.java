package io.fieldcast.gateway.session;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One client's reads of the backlog, one after the other, each only once the client has taken most of what came
 * before. So a client that replays many channels, or reads slowly, is held up and not overrun.
 *
 * <p>Bounded by the number of the client's subscriptions, each of which has at most one turn waiting.
 */
public final class ReplayTurns {

    private final Queue<Supplier<? extends CompletionStage<?>>> waiting = new ArrayDeque<>();
    private final BooleanSupplier room;
    private boolean running;

    /** @param room whether the client can take more; when it turns true, {@link #proceed} is to be called */
    public ReplayTurns(BooleanSupplier room) {
        this.room = room;
    }

    /** Whether the client can take more. */
    public boolean hasRoom() {
        return room.getAsBoolean();
    }

    /** Runs a step as soon as its turn has come. */
    public void request(Supplier<? extends CompletionStage<?>> step) {
        synchronized (this) {
            waiting.add(step);
        }
        proceed();
    }

    /** There may be room again. Not to be called under a subscription's lock: it may run another one's step. */
    public void proceed() {
        Supplier<? extends CompletionStage<?>> step;
        synchronized (this) {
            if (running || waiting.isEmpty() || !room.getAsBoolean()) {
                return;
            }
            running = true;
            step = waiting.remove();
        }
        step.get().whenComplete((done, error) -> {
            synchronized (this) {
                running = false;
            }
            proceed();
        });
    }

    /** Forgets all that wait: the client is gone. */
    public synchronized void clear() {
        waiting.clear();
    }
}
