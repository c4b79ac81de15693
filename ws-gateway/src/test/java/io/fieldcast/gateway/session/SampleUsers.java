package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.UserAccess;
import java.time.Clock;

/** Nobody has signed in yet. */
final class SampleUsers {

    private SampleUsers() {}

    /** With room for a hundred entries in all watchlists, and for three in each. */
    static UserRoom of(App app, Framing framing, Clock clock) {
        return new UserRoom(
                new UserAccess(app.credentials(), 1024, clock),
                new SignedInUsers(),
                new Watchlists(framing, 100),
                new UserSettings(3, 100));
    }
}
