package io.fieldcast.gateway.session;

import io.fieldcast.gateway.presence.Occupancy;
import io.fieldcast.gateway.presence.Place;

/** One client's part in the number of a channel's subscriptions: taken once and given back once, in whatever order. */
public final class Seat {

    private final Occupancy occupancy;
    private final Place place;
    private State state = State.FREE;

    Seat(Occupancy occupancy, Place place) {
        this.occupancy = occupancy;
        this.place = place;
    }

    private enum State {
        FREE,
        COUNTED,
        UNCOUNTED,
        GIVEN_BACK
    }

    /** The client has subscribed. */
    public synchronized void take() {
        if (state == State.FREE) {
            state = occupancy.enter(place) ? State.COUNTED : State.UNCOUNTED;
        }
    }

    /** The client has left; it does not come back to this seat. */
    public synchronized void giveBack() {
        if (state == State.COUNTED || state == State.UNCOUNTED) {
            occupancy.leave(place, state == State.COUNTED);
        }
        state = State.GIVEN_BACK;
    }
}
