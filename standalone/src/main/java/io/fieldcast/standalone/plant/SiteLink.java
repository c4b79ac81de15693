package io.fieldcast.standalone.plant;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** The line from a site to the world, which is down now and then. */
final class SiteLink {

    private static final double MEAN_SECONDS_UP = 300;
    private static final int LEAST_SECONDS_DOWN = 10;
    private static final int MOST_SECONDS_DOWN = 45;

    private final RandomGenerator random;
    private boolean up = true;
    private Instant changes;

    SiteLink(RandomGenerator random, Instant start) {
        this.random = random;
        this.changes = start.plus(nextDuration());
    }

    /** Whether it is up at this moment, which is never before the one asked for last. */
    boolean isUp(Instant now) {
        while (!now.isBefore(changes)) {
            up = !up;
            changes = changes.plus(nextDuration());
        }
        return up;
    }

    private Duration nextDuration() {
        double seconds = up
                ? LEAST_SECONDS_DOWN + MEAN_SECONDS_UP * random.nextExponential()
                : LEAST_SECONDS_DOWN + random.nextInt(MOST_SECONDS_DOWN - LEAST_SECONDS_DOWN);
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
