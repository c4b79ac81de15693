package io.fieldcast.gateway.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be done when a client has taken all that it was given: each step once, however often it is asked for. */
public final class RoomWaits {

    /** Most clients never have any. */
    private @Nullable Set<Runnable> steps;

    public synchronized void add(Runnable step) {
        Set<Runnable> all = steps == null ? new LinkedHashSet<>() : steps;
        all.add(step);
        steps = all;
    }

    /** There is room: runs what waits. Not to be called under a subscription's lock. */
    public void proceed() {
        take().forEach(Runnable::run);
    }

    private synchronized List<Runnable> take() {
        List<Runnable> taken = steps == null ? List.of() : new ArrayList<>(steps);
        steps = null;
        return taken;
    }

    public synchronized void clear() {
        steps = null;
    }
}
