package io.fieldcast.gateway.socket;

import io.netty.util.concurrent.Ticker;

/** Doors of gateways that are ready. */
public final class OpenDoor {

    private OpenDoor() {}

    public static Door forAll() {
        return of(1_000, new Sockets());
    }

    /** @param places for connections */
    public static Door of(int places, Sockets sockets) {
        return new Door(new ConnectionSettings(places, 1_000), sockets, () -> true, Ticker.systemTicker());
    }
}
