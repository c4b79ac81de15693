package io.fieldcast.gateway.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a receiver that does not take what it is sent is tried again, and after what pauses. */
final class Patience {

    private final Duration firstPause;
    private final Duration longestPause;
    private final Duration giveUp;
    private final Clock clock;

    private @Nullable Instant failingSince;
    private Duration pause;

    Patience(WebhookSettings settings, Clock clock) {
        this.firstPause = settings.firstPause();
        this.longestPause = settings.longestPause();
        this.giveUp = settings.giveUp();
        this.clock = clock;
        this.pause = firstPause;
    }

    void onSuccess() {
        failingSince = null;
        pause = firstPause;
    }

    /** How long to wait before the next attempt. */
    Duration onFailure() {
        if (failingSince == null) {
            failingSince = clock.instant();
        }
        Duration now = pause;
        pause = min(pause.multipliedBy(2), longestPause);
        return now;
    }

    boolean isFailing() {
        return failingSince != null;
    }

    /** Whether the receiver has taken nothing in all the time that the event has been there, and that was long enough. */
    boolean isOver(Instant stored) {
        if (failingSince == null) {
            return false;
        }
        Instant since = stored.isAfter(failingSince) ? stored : failingSince;
        return !clock.instant().isBefore(since.plus(giveUp));
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
