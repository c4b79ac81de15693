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
    public Optional<Closed> enter() {
        if (sockets.isLeaving()) {
            return Optional.of(Closed.LEAVING);
        }
        if (!ready.getAsBoolean()) {
            return Optional.of(Closed.NOT_READY);
        }
        if (!handshakes.take()) {
            return Optional.of(Closed.TOO_MANY_AT_ONCE);
        }
        return places.take() ? Optional.empty() : Optional.of(Closed.FULL);
    }

    public void leave() {
        places.giveBack();
    }
}
