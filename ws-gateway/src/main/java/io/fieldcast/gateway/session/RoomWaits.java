package io.fieldcast.gateway.session;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is to be done when a client has taken all that it was given: each step once, however often it is asked for. */
public final class RoomWaits {

    private final Set<Runnable> steps = ConcurrentHashMap.newKeySet();

    public void add(Runnable step) {
        steps.add(step);
    }

    /** There is room: runs what waits. Not to be called under a subscription's lock. */
    public void proceed() {
        List.copyOf(steps).forEach(step -> {
            if (steps.remove(step)) {
                step.run();
            }
        });
    }

    public void clear() {
        steps.clear();
    }
}
