package io.fieldcast.gateway.socket;

import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.HubMeters;
import io.fieldcast.gateway.session.Outbox;
import io.fieldcast.gateway.session.PusherSession;
import io.fieldcast.gateway.session.RoomWithoutBacklog;
import io.fieldcast.gateway.session.SessionRoom;
import io.fieldcast.gateway.session.Transport;
import java.util.ArrayList;
import java.util.List;

/** Sockets whose clients leave as soon as they are told to. */
public final class SocketsWithClients {

    private static final int BYTES = 64 * 1024;

    private final Sockets sockets = new Sockets();
    private final List<Integer> closes = new ArrayList<>();
    private final SessionRoom room = RoomWithoutBacklog.of(new Hub(HubMeters.NONE));

    public Sockets sockets() {
        return sockets;
    }

    /** The codes that clients were closed with. */
    public List<Integer> closes() {
        return closes;
    }

    public void connect(int count) {
        for (int i = 0; i < count; i++) {
            Wire wire = new Wire();
            wire.session = new PusherSession("1." + i, wire, new Outbox(BYTES), room);
            sockets.add(wire.session);
        }
    }

    private final class Wire implements Transport {
        private PusherSession session;

        @Override
        public void wake() {}

        @Override
        public void close(int code, String reason) {
            closes.add(code);
            sockets.remove(session);
        }
    }
}
