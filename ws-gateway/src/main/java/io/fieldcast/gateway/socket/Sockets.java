package io.fieldcast.gateway.socket;

import io.fieldcast.gateway.pusher.CloseCode;
import io.fieldcast.gateway.session.PusherSession;
import io.fieldcast.gateway.session.Standing;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every open session of this gateway. */
public final class Sockets {

    private final Set<PusherSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean leaving;

    void add(PusherSession session) {
        sessions.add(session);
    }

    void remove(PusherSession session) {
        sessions.remove(session);
    }

    public int count() {
        return sessions.size();
    }

    /** What waits in all outboxes. */
    public long waitingBytes() {
        return sessions.stream().mapToLong(PusherSession::waitingBytes).sum();
    }

    /** Those for whom something has waited for so long, the longest first. */
    public List<Standing> behind(long millis, int most) {
        return sessions.stream()
                .filter(session -> session.behindMillis() >= millis)
                .map(PusherSession::standing)
                .sorted(Comparator.comparingLong(Standing::behindMillis).reversed())
                .limit(most)
                .toList();
    }

    /** The most that waits for one client. */
    public long mostWaiting() {
        return sessions.stream().mapToLong(PusherSession::waitingBytes).max().orElse(0);
    }

    /** The topic is not what it was: those who hear it come back and are told what became of their positions. */
    public void resumeAll(String topic) {
        sessions.forEach(session -> session.closeIfHearing(topic));
    }

    /** This gateway is going: who comes now is sent to another. */
    public void refuseNew() {
        leaving = true;
    }

    boolean isLeaving() {
        return leaving;
    }

    /** Each closes one session; its client comes back, to another gateway, after a pause. */
    public List<Runnable> farewells() {
        return sessions.stream()
                .<Runnable>map(session -> () -> session.close(CloseCode.OVER_CAPACITY))
                .toList();
    }
}
