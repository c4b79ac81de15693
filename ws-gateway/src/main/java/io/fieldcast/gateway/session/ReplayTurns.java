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
public final class ReplayTurns implements ReplayPlaces.Guest {

    private final Queue<Supplier<? extends CompletionStage<?>>> waiting = new ArrayDeque<>(0);

    /** Steps that begin a replay for which the client has no place yet. */
    private final Queue<Supplier<? extends CompletionStage<?>>> outside = new ArrayDeque<>(0);

    private final BooleanSupplier room;
    private final ReplayPlaces places;
    private final Runnable onLetGo;

    private Standing standing = Standing.NONE;
    private boolean running;
    private boolean moved;

    private enum Standing {
        NONE,
        WAITING,
        HERE
    }

    /**
     * @param room whether the client can take more; when it turns true, {@link #proceed} is to be called
     * @param onLetGo is called when the client has to go, because it does not read and others wait for its place
     */
    public ReplayTurns(BooleanSupplier room, ReplayPlaces places, Runnable onLetGo) {
        this.room = room;
        this.places = places;
        this.onLetGo = onLetGo;
    }

    /** Whether the client can take more. */
    public boolean hasRoom() {
        return room.getAsBoolean();
    }

    /**
     * Runs the first step of a replay from Kafka as soon as the client has a place; false: it gets none. To be called by
     * one thread.
     */
    boolean begin(Supplier<? extends CompletionStage<?>> step) {
        Standing before;
        synchronized (this) {
            before = standing;
            if (before == Standing.HERE) {
                waiting.add(step);
            } else {
                outside.add(step);
                standing = Standing.WAITING;
            }
        }
        if (before == Standing.HERE) {
            proceed();
            return true;
        }
        if (before == Standing.WAITING || places.enter(this)) {
            return true;
        }
        synchronized (this) {
            outside.clear();
            standing = Standing.NONE;
        }
        return false;
    }

    @Override
    public void onPlace() {
        boolean inVain;
        synchronized (this) {
            inVain = outside.isEmpty(); // the client has gone meanwhile
            standing = inVain ? Standing.NONE : Standing.HERE;
            moved = true;
            waiting.addAll(outside);
            outside.clear();
        }
        if (inVain) {
            places.leave(this);
        } else {
            proceed();
        }
    }

    @Override
    public synchronized boolean getsOn() {
        boolean got = moved || running;
        moved = false;
        return got;
    }

    @Override
    public void onLetGo() {
        onLetGo.run();
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
            moved = true;
            step = waiting.remove();
        }
        step.get().whenComplete((done, error) -> {
            boolean over;
            synchronized (this) {
                running = false;
                over = standing == Standing.HERE && waiting.isEmpty();
                standing = over ? Standing.NONE : standing;
            }
            if (over) {
                places.leave(this);
            }
            proceed();
        });
    }

    /** Forgets all that wait: the client is gone. */
    public void clear() {
        Standing before;
        synchronized (this) {
            before = standing;
            standing = Standing.NONE;
            waiting.clear();
            outside.clear();
        }
        if (before != Standing.NONE) {
            places.leave(this);
        }
    }
}
