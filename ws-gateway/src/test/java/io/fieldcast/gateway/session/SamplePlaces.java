package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.Pulse;
import java.time.Duration;

/** Places for clients that replay, where a test is about something else. */
public final class SamplePlaces {

    private SamplePlaces() {}

    public static ReplayPlaces plenty() {
        return of(1_000, 1_000);
    }

    /** Of clients that are never let go. */
    public static ReplayPlaces of(int most, int mostWaiting) {
        return new ReplayPlaces(most, mostWaiting, Duration.ofSeconds(30), Pulse.NONE);
    }
}
