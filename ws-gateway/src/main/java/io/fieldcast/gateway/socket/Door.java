package io.fieldcast.gateway.socket;

import io.fieldcast.gateway.session.Places;
import io.netty.util.concurrent.Ticker;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whether this gateway has room for one more connection, of whatever application. */
public final class Door {

    private final Allowance handshakes;
    private final Places places;
    private final Sockets sockets;
    private final BooleanSupplier ready;

    /**
     * @param ready whether what clients ask for can be had
     */
    public Door(ConnectionSettings settings, Sockets sockets, BooleanSupplier ready, Ticker ticker) {
        this.handshakes = new Allowance(settings.handshakesPerSecond(), settings.handshakesPerSecond(), ticker);
        this.places = new Places(settings.max());
        this.sockets = sockets;
        this.ready = ready;
    }

    /** Why nobody is let in. */
    public enum Closed {
        NOT_READY,
        LEAVING,
        TOO_MANY_AT_ONCE,
        FULL
    }

    /** Lets one connection in, which leaves by {@link #leave}; or says why not. */
    Optional<Closed> enter() {
        Optional<Closed> closed = closed();
        if (closed.isPresent()) {
            return closed;
        }
        return handshakes.take() ? takePlace() : Optional.of(Closed.TOO_MANY_AT_ONCE);
    }

    /** The same without a handshake, however many come at once. */
    public Optional<Closed> enterAsStream() {
        Optional<Closed> closed = closed();
        return closed.isPresent() ? closed : takePlace();
    }

    private Optional<Closed> closed() {
        if (sockets.isLeaving()) {
            return Optional.of(Closed.LEAVING);
        }
        return ready.getAsBoolean() ? Optional.empty() : Optional.of(Closed.NOT_READY);
    }

    private Optional<Closed> takePlace() {
        return places.take() ? Optional.empty() : Optional.of(Closed.FULL);
    }

    public void leave() {
        places.giveBack();
    }
}
