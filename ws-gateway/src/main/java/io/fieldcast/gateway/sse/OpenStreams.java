package io.fieldcast.gateway.sse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every open stream of this gateway. A stream that is ended comes back by itself, with the id of its last event. */
public final class OpenStreams {

    private final Map<Runnable, String> topics = new ConcurrentHashMap<>();

    /** @param end ends the stream */
    void add(Runnable end, String topic) {
        topics.put(end, topic);
    }

    void remove(Runnable end) {
        topics.remove(end);
    }

    public int count() {
        return topics.size();
    }

    /** The topic is not what it was: those who hear it come back and are told what became of their positions. */
    public void resumeAll(String topic) {
        topics.forEach((end, heard) -> {
            if (heard.equals(topic)) {
                end.run();
            }
        });
    }

    /** This gateway is going. */
    public void endAll() {
        topics.keySet().forEach(Runnable::run);
    }
}
