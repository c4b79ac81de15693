package io.fieldcast.gateway.hub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Beats when a test says so. */
public final class PulseByHand implements Pulse {

    private final List<Runnable> beats = new ArrayList<>();
    private final List<Duration> intervals = new ArrayList<>();

    @Override
    public Beating start(Duration every, Runnable beat) {
        beats.add(beat);
        intervals.add(every);
        return () -> {
            intervals.remove(beats.indexOf(beat));
            beats.remove(beat);
        };
    }

    /** Every interval ends. */
    public void beat() {
        List.copyOf(beats).forEach(Runnable::run);
    }

    public List<Duration> intervals() {
        return intervals;
    }
}
