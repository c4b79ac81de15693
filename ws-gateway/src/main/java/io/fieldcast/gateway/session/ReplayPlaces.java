package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.Pulse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many clients may replay at once what has to be read from Kafka. Those beyond wait for a place in the order in
 * which they came, those beyond that are refused. What is served from memory needs no place.
 *
 * <p>A place is kept until the client has all that it asked for. One that does not read what it is given is let go when
 * others wait.
 */
public final class ReplayPlaces implements AutoCloseable {

    private final int most;
    private final int mostWaiting;
    private final Pulse.Beating pulse;

    private final Set<Guest> here = new HashSet<>();
    private final Set<Guest> waiting = new LinkedHashSet<>();
    private long refused;
    private long letGo;

    /**
     * @param patience after so long to twice as long without having taken anything a client is let go
     */
    public ReplayPlaces(int most, int mostWaiting, Duration patience, Pulse pulse) {
        this.most = most;
        this.mostWaiting = mostWaiting;
        this.pulse = pulse.start(patience, this::letGoWhoHoldsUpOthers);
    }

    /** Somebody who replays; known by its identity. */
    public interface Guest {

        /** It has a place, and gives it back by {@link #leave}. */
        default void onPlace() {}

        /** Whether the client has taken something since this was asked last, or is not given anything just now. */
        default boolean getsOn() {
            return true;
        }

        /** Others have waited for it for too long. */
        default void onLetGo() {}
    }

    /** False: too many wait already. Otherwise the guest is told when it has its place, perhaps before this returns. */
    boolean enter(Guest guest) {
        synchronized (this) {
            if (here.size() >= most) {
                if (waiting.size() >= mostWaiting) {
                    refused++;
                    return false;
                }
                waiting.add(guest);
                return true;
            }
            here.add(guest);
        }
        guest.onPlace();
        return true;
    }

    /** The same for whoever would rather come again than wait. */
    public synchronized boolean enterAtOnce(Guest guest) {
        if (here.size() >= most) {
            refused++;
            return false;
        }
        return here.add(guest);
    }

    /** Its place, or its wish for one, is another's. Not to be called under a subscription's lock. */
    public void leave(Guest guest) {
        Guest next = null;
        synchronized (this) {
            if (here.remove(guest)) { // it may wait for the next one already
                next = firstOfThoseWhoWait();
            } else {
                waiting.remove(guest);
            }
        }
        if (next != null) {
            next.onPlace();
        }
    }

    private @Nullable Guest firstOfThoseWhoWait() {
        Iterator<Guest> inOrder = waiting.iterator();
        if (!inOrder.hasNext()) {
            return null;
        }
        Guest first = inOrder.next();
        inOrder.remove();
        here.add(first);
        return first;
    }

    private void letGoWhoHoldsUpOthers() {
        List<Guest> idle = new ArrayList<>();
        synchronized (this) {
            for (Guest guest : here) {
                if (!guest.getsOn() && idle.size() < waiting.size()) {
                    idle.add(guest);
                }
            }
            letGo += idle.size();
        }
        idle.forEach(Guest::onLetGo);
    }

    /** Whether somebody who comes now is refused. */
    public synchronized boolean isFull() {
        return here.size() >= most && waiting.size() >= mostWaiting;
    }

    /** Clients that replay. */
    public synchronized int taken() {
        return here.size();
    }

    /** Clients that wait for a place. */
    public synchronized int waiting() {
        return waiting.size();
    }

    public synchronized long refused() {
        return refused;
    }

    /** Clients that lost their place to others, because they did not read. */
    public synchronized long letGo() {
        return letGo;
    }

    @Override
    public void close() {
        pulse.close();
    }
}
