package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.Pulse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be done when authorisations end, of all connections. One pulse looks at the earliest moment only, so those
 * that are not due cost nothing; there are no more of them than subscriptions and connections.
 */
public final class Expiries {

    private static final Logger log = LoggerFactory.getLogger(Expiries.class);
    private static final Duration BEAT = Duration.ofMillis(200);

    private final Clock clock;

    /** By moment: these are whole seconds, so many share one. */
    private final NavigableMap<Instant, Map<Object, Runnable>> ends = new TreeMap<>();

    private int waiting;
    private long passed;

    public Expiries(Pulse pulse, Clock clock) {
        this.clock = clock;
        pulse.start(BEAT, this::endWhatIsDue);
    }

    /**
     * @param whose end it is; told apart by identity
     * @param until null: never
     * @param end is run once, unless it is removed before
     */
    public synchronized void add(Object whose, @Nullable Instant until, Runnable end) {
        if (until != null
                && ends.computeIfAbsent(until, first -> new HashMap<>()).put(whose, end) == null) {
            waiting++;
        }
    }

    /** One that has been run or never added is no mistake. */
    public synchronized void remove(Object whose, @Nullable Instant until) {
        Map<Object, Runnable> same = until == null ? null : ends.get(until);
        if (until != null && same != null && same.remove(whose) != null) {
            waiting--;
            if (same.isEmpty()) {
                ends.remove(until);
            }
        }
    }

    /** Subscriptions and sign-ins that will end if nobody renews them. */
    public synchronized int waiting() {
        return waiting;
    }

    /** Subscriptions and sign-ins whose time has passed. */
    public synchronized long passed() {
        return passed;
    }

    private void endWhatIsDue() {
        for (Runnable end : takeDue()) {
            try {
                end.run();
            } catch (RuntimeException e) { // the others' time has passed all the same
                log.atError().setCause(e).log("a subscription could not be ended in time");
            }
        }
    }

    private synchronized List<Runnable> takeDue() {
        List<Runnable> due = new ArrayList<>();
        Instant now = clock.instant();
        while (!ends.isEmpty() && !ends.firstKey().isAfter(now)) {
            due.addAll(ends.pollFirstEntry().getValue().values());
        }
        waiting -= due.size();
        passed += due.size();
        return due;
    }
}
