package io.fieldcast.gateway.operations;

import java.util.ArrayDeque;
import java.util.Deque;

/** The snapshots of the last seconds, which rates are computed from. For one thread. */
final class Snapshots {

    /** Rates are those of so long. */
    static final long WINDOW_MILLIS = 10_000;

    /** One a second at most, and one before the window. */
    private static final int KEPT = 12;

    private final Deque<Snapshot> last = new ArrayDeque<>();

    void add(Snapshot snapshot) {
        last.addLast(snapshot);
        while (last.size() > KEPT || (last.size() > 2 && isOld(last.getFirst(), snapshot))) {
            last.removeFirst();
        }
        if (last.size() == 2 && isStale(last.getFirst(), snapshot)) {
            last.removeFirst(); // Nobody has looked meanwhile.
        }
    }

    Snapshot latest() {
        return last.getLast();
    }

    /** The one that the latest is compared with: the latest itself where there is no other. */
    Snapshot earlier() {
        return last.getFirst();
    }

    /** What has gone out between the two. */
    State.Sending sending() {
        return new State.Sending(latest().rate(Gateway.DELIVERIES, earlier()), latest().times(earlier()));
    }

    private static boolean isOld(Snapshot one, Snapshot now) {
        return now.millis() - one.millis() > WINDOW_MILLIS;
    }

    private static boolean isStale(Snapshot one, Snapshot now) {
        return now.millis() - one.millis() > 3 * WINDOW_MILLIS;
    }
}
