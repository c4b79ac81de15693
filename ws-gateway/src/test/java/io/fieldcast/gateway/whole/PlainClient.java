package io.fieldcast.gateway.whole;

import com.pusher.client.Pusher;
import com.pusher.client.PusherOptions;
import com.pusher.client.connection.ConnectionEventListener;
import com.pusher.client.connection.ConnectionState;
import com.pusher.client.connection.ConnectionStateChange;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Pusher's client for Java, unmodified: it comes back by itself and knows nothing of resuming. */
final class PlainClient implements ConnectionEventListener, AutoCloseable {

    private final Pusher pusher;
    private final List<String> history = new CopyOnWriteArrayList<>();
    private volatile int lastNumber = -1;

    PlainClient(int port, String channel) {
        pusher = new Pusher(
                "plant-key",
                new PusherOptions().setHost("127.0.0.1").setWsPort(port).setUseTLS(false));
        pusher.connect(this, ConnectionState.ALL);
        pusher.subscribe(channel)
                .bind(
                        "scada.data.received",
                        event -> lastNumber =
                                Integer.parseInt(event.getData().replaceAll(".*\"number\":(\\d+).*", "$1")));
    }

    /** Of the reading that came last; -1: none came. */
    int lastNumber() {
        return lastNumber;
    }

    /** What became of its connection. */
    List<String> history() {
        return history;
    }

    @Override
    public void onConnectionStateChange(ConnectionStateChange change) {
        history.add(change.getCurrentState().name());
    }

    @Override
    public void onError(String message, String code, Exception cause) {
        history.add(message + " " + code);
    }

    @Override
    public void close() {
        pusher.disconnect();
    }
}
