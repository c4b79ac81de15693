package io.fieldcast.gateway.presence;

import io.fieldcast.schema.Presence;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to stand on the topic of this gateway: that it lives, who its clients are, and how many subscriptions its
 * channels have. What could not be written is written again; what is to be said of a key is always the newest.
 *
 * <p>For any number of threads. Nobody else's lock is taken within this one's.
 */
final class Announcements {

    private final PresenceLog log;
    private final Map<String, Presence> wanted = new HashMap<>();

    /** Keys that the topic has, by what has been read of it. */
    private final Set<String> standing = new HashSet<>();

    /** Keys of which the topic may say something else than is wanted. Each is wanted or stands: so they have a bound. */
    private final Set<String> unsaid = new LinkedHashSet<>();

    /** Keys of which something new is to be said, all at once in a moment. */
    private final Set<String> gathered = new LinkedHashSet<>();

    /** Whether there is a topic to write to: some brokers would create one for a producer, which is not compacted. */
    private boolean hasTopic;

    Announcements(PresenceLog log) {
        this.log = log;
    }

    synchronized @Nullable Presence wanted(String key) {
        return wanted.get(key);
    }

    synchronized void say(Presence presence) {
        wanted.put(presence.key(), presence);
        write(presence.key());
    }

    /** With others, when they are next said: if it changes again until then, only the last is said. */
    synchronized void sayLater(Presence presence) {
        wanted.put(presence.key(), presence);
        gathered.add(presence.key());
    }

    synchronized void sayGathered() {
        List.copyOf(gathered).forEach(this::write);
    }

    /** How many keys wait for that. */
    synchronized int gathered() {
        return gathered.size();
    }

    synchronized void takeBack(String key) {
        wanted.remove(key);
        write(key);
    }

    /** Notes what the topic has of this gateway, and whether that is not what it should have. */
    synchronized void onRead(String key, @Nullable Presence value) {
        if (value == null) {
            standing.remove(key);
        } else {
            standing.add(key);
        }
        if (wanted.containsKey(key) != (value != null)) {
            unsaid.add(key);
        }
    }

    /** There is a topic, or another one, of which nothing is known yet. */
    synchronized void onNewTopic() {
        hasTopic = true;
        standing.clear();
        unsaid.clear();
        unsaid.addAll(wanted.keySet());
    }

    /** Says what could not be said. */
    synchronized void retry() {
        List.copyOf(unsaid).forEach(this::write);
    }

    /** Takes everything back. */
    synchronized void farewell() {
        List<String> keys = List.copyOf(wanted.keySet());
        wanted.clear();
        keys.forEach(this::write);
    }

    private void write(String key) {
        gathered.remove(key);
        unsaid.remove(key);
        if (hasTopic) {
            log.write(key, wanted.get(key), () -> onFailure(key));
        } else {
            onFailure(key);
        }
    }

    /** What is neither wanted nor there need not be taken back; should it yet come to be there, it will be read. */
    private synchronized void onFailure(String key) {
        if (wanted.containsKey(key) || standing.contains(key)) {
            unsaid.add(key);
        }
    }
}
