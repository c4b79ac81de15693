package io.fieldcast.gateway.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rooms of all applications, by key. */
public final class Rooms {

    private final SessionRoom first;
    private final Map<String, SessionRoom> byKey = new LinkedHashMap<>();

    /**
     * @param rooms at least one
     */
    public Rooms(List<SessionRoom> rooms) {
        first = rooms.get(0);
        rooms.forEach(room -> byKey.put(room.app().key(), room));
    }

    public List<SessionRoom> all() {
        return List.copyOf(byKey.values());
    }

    public Optional<SessionRoom> withKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The first application's unless a request names another; empty if there is none of that key. */
    public Optional<SessionRoom> named(Optional<String> key) {
        return key.isEmpty() ? Optional.of(first) : withKey(key.get());
    }
}
