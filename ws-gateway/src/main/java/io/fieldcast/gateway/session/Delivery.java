package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.hub.Stretch;
import java.util.List;

/** What a client gets of what its subscription reads and hears. Under the subscription's lock. */
interface Delivery {

    /** What all clients of the channel are given of a stretch of the backlog, if they share it. Not under the lock. */
    EventBatch shared(Stretch stretch);

    /**
     * What is to be given of the next stretch of the backlog.
     *
     * @param shared what {@link #shared} has made of it
     * @param seen where the subscription stands, which may be within it
     */
    EventBatch replayed(Stretch stretch, EventBatch shared, Positions seen);

    /** What is left to be given of the backlog. */
    EventBatch endOfReplay();

    /**
     * Gives live events, or holds them back for a client that is behind.
     *
     * @param before where the subscription stood before them
     * @return false if the client is too far behind
     */
    boolean heard(List<EventBatch> news, Positions before);

    /** The client has taken what it was given. */
    void onRoom();

    /** Where the client stands if the subscription has read and heard up to a place. */
    Positions standing(Positions seen);
}
