package io.fieldcast.standalone.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after so many failures in a row: doubling from the first to the longest, each time somewhere between
 * half and all of it, so that many clients of one service do not come back together.
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

    public static Backoff standard(RandomGenerator random) {
        return new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10), random);
    }

    /**
     * The pause before the next attempt.
     *
     * @param failures at least 1
     * @param asked what the service asked for; never less than that
     */
    public Duration after(int failures, Duration asked) {
        long full = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, 20));
        Duration pause = Duration.ofMillis(random.nextLong(full / 2, full + 1));
        return pause.compareTo(asked) < 0 ? asked : pause;
    }
}
