package io.fieldcast.gateway.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** So many in each interval, counted from the first of them. For one thread. */
final class Pace {

    private final int most;
    private final Duration interval;
    private final Clock clock;

    private Instant since = Instant.MIN;
    private int taken;

    Pace(int most, Duration interval, Clock clock) {
        this.most = most;
        this.interval = interval;
        this.clock = clock;
    }

    /** Whether one more is within the pace; if so it is counted. */
    boolean take() {
        Instant now = clock.instant();
        if (since.equals(Instant.MIN) || !now.isBefore(since.plus(interval)) || now.isBefore(since)) {
            since = now;
            taken = 0;
        }
        if (taken >= most) {
            return false;
        }
        taken++;
        return true;
    }
}
