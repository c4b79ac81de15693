package io.fieldcast.standalone.plant;

import io.fieldcast.standalone.delivery.PostedReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One site: its weather, its machines, and their samples in the order of time. Time passes in steps of 200 ms; fast
 * devices sample at each, the others at every fifth.
 */
final class SimulatedSite {

    static final Duration STEP = Duration.ofMillis(200);
    private static final int STEPS_PER_SLOW_SAMPLE = 5;
    /** After that long an interruption of the process, for instance a sleeping laptop, the plant just stood still. */
    private static final Duration LONGEST_CATCH_UP = Duration.ofMinutes(1);

    private final String name;
    private final Weather weather;
    private final List<Device> fast;
    private final List<Device> slow;
    private Instant next;
    private long step;

    SimulatedSite(String name, Weather weather, List<Device> fast, List<Device> slow, Instant start) {
        this.name = name;
        this.weather = weather;
        this.fast = List.copyOf(fast);
        this.slow = List.copyOf(slow);
        this.next = start;
    }

    String name() {
        return name;
    }

    int devices() {
        return fast.size() + slow.size();
    }

    /** All samples since the last call, up to and including this moment. */
    List<PostedReading> advanceTo(Instant now) {
        Instant earliest = now.minus(LONGEST_CATCH_UP);
        if (next.isBefore(earliest)) {
            next = earliest;
        }
        List<PostedReading> readings = new ArrayList<>();
        while (!next.isAfter(now)) {
            advance(readings);
        }
        return readings;
    }

    private void advance(List<PostedReading> readings) {
        double seconds = STEP.toMillis() / 1_000.0;
        weather.advance(next, seconds);
        for (Device device : fast) {
            device.sample(next, weather, seconds).ifPresent(readings::add);
        }
        // Spread over the second, as nobody tells the devices of a site to sample together.
        for (int i = 0; i < slow.size(); i++) {
            if ((step + i) % STEPS_PER_SLOW_SAMPLE == 0) {
                slow.get(i)
                        .sample(next, weather, seconds * STEPS_PER_SLOW_SAMPLE)
                        .ifPresent(readings::add);
            }
        }
        step++;
        next = next.plus(STEP);
    }
}
