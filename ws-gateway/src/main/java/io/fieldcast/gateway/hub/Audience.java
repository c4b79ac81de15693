package io.fieldcast.gateway.hub;

import java.util.concurrent.CopyOnWriteArrayList;

/** All who hear one channel in one form. */
final class Audience {

    private final ChannelFeed feed;
    private final CopyOnWriteArrayList<Listener> listeners = new CopyOnWriteArrayList<>();

    Audience(ChannelFeed feed) {
        this.feed = feed;
    }

    ChannelFeed feed() {
        return feed;
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    int size() {
        return listeners.size();
    }

    void add(Listener listener) {
        listeners.addIfAbsent(listener);
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    void tell(byte[] message) {
        for (Listener listener : listeners) {
            listener.onNotice(message);
        }
    }

    void deliver(EventBatch batch) {
        for (Listener listener : listeners) {
            listener.onEvents(batch);
        }
    }
}
