package io.fieldcast.gateway.session;

import io.fieldcast.gateway.pusher.CloseCode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections of this gateway that have signed in, by user. */
public final class SignedInUsers {

    private final Map<User, Set<PusherSession>> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();

    private record User(String app, String id) {}

    void add(String app, String userId, PusherSession session) {
        connections.incrementAndGet();
        sessions.compute(new User(app, userId), (user, present) -> {
            Set<PusherSession> all = present == null ? ConcurrentHashMap.newKeySet() : present;
            all.add(session);
            return all;
        });
    }

    void remove(String app, String userId, PusherSession session) {
        connections.decrementAndGet();
        sessions.computeIfPresent(new User(app, userId), (user, all) -> {
            all.remove(session);
            return all.isEmpty() ? null : all;
        });
    }

    /** Closes a user's connections, in a way that tells clients not to come back by themselves. */
    void terminate(String app, String userId) {
        sessions.getOrDefault(new User(app, userId), Set.of())
                .forEach(session ->
                        session.close(CloseCode.UNAUTHORIZED.code(), "the user's connections have been terminated"));
    }

    public int connections() {
        return connections.get();
    }
}
