package io.fieldcast.gateway.presence;

import io.fieldcast.schema.Presence;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of all presence channels, and this gateway's part in them; what the topic says of how many subscriptions
 * channels have goes on to the {@link Occupancy}.
 *
 * <p>Who joins is written to the topic, and is a member when the record has been read back: so every gateway sees joins
 * and leaves in the same order, and what the joiner is told of the others is complete. Everything happens under the
 * lock of this object; listeners and joins are called within it, so that none hears too much or too little.
 */
public final class PresenceBoard {

    /** Keys of dead gateways that are taken away at a time, so that it takes no long time. */
    private static final int MOST_CLEARED = 5_000;

    private final String gateway;
    private final PresenceSettings settings;
    private final PresenceLog log;
    private final Consumer<Change> listener;
    private final Clock clock;

    private final Announcements announcements;
    private final Occupancy occupancy;

    private PresenceTable table;
    private boolean following;

    /** What local listeners have been told. */
    private PresenceTable told;

    /** The sockets that each user has here, by the key under which he is announced. */
    private final Map<String, Set<String>> sockets = new HashMap<>();

    private final Map<String, Map<String, Waiting>> waiting = new LinkedHashMap<>();

    private record Waiting(Join join, Instant until) {}

    public PresenceBoard(
            String gateway, PresenceSettings settings, PresenceLog log, Consumer<Change> listener, Clock clock) {
        this.gateway = gateway;
        this.settings = settings;
        this.log = log;
        this.listener = listener;
        this.clock = clock;
        this.table = new PresenceTable(settings.lease());
        this.told = table;
        this.announcements = new Announcements(log);
        this.occupancy = new Occupancy(gateway, settings.maxChannels(), announcements);
    }

    /** How many subscriptions channels have. */
    public Occupancy occupancy() {
        return occupancy;
    }

    /** A connection wants to be there as this user. */
    public synchronized void join(Place place, String socketId, Member member, Join join) {
        Presence presence = Presence.member(gateway, place.app(), place.channel(), member.userId(), member.userInfo());
        String key = presence.key();
        boolean isNew = !sockets.containsKey(key);
        if (isNew && !table.isPresent(place, member.userId()) && !place.hasRoomFor(table.count(place) + 1, settings)) {
            join.onRefused(Join.Refusal.CHANNEL_FULL);
            return;
        }
        if (isNew && Math.max(table.entries(), sockets.size()) >= settings.maxEntries()) {
            join.onRefused(Join.Refusal.GATEWAY_FULL);
            return;
        }
        sockets.computeIfAbsent(key, first -> new HashSet<>()).add(socketId);
        waiting.computeIfAbsent(key, first -> new LinkedHashMap<>())
                .put(socketId, new Waiting(join, clock.instant().plus(settings.timeout())));
        if (isNew) {
            announcements.say(presence);
        } else if (following && table.isPresent(place, member.userId())) {
            confirm(key, place);
        }
    }

    /** The connection is no longer there, or wants to be no longer. */
    public synchronized void quit(Place place, String socketId, Member member) {
        String key = Presence.member(gateway, place.app(), place.channel(), member.userId(), null)
                .key();
        quit(key, socketId);
    }

    public synchronized Map<String, Member> roster(Place place) {
        return table.roster(place);
    }

    public synchronized boolean isPresent(Place place, String userId) {
        return table.isPresent(place, userId);
    }

    /** How many gateways live, this one among them; null: not known yet. */
    public synchronized @Nullable Integer gateways() {
        return following ? table.living(gateway) : null;
    }

    /** All members that are kept. */
    public synchronized int entries() {
        return table.entries();
    }

    /** Joins that wait for Kafka. */
    public synchronized int waiting() {
        return waiting.values().stream().mapToInt(Map::size).sum();
    }

    /** To be called by one thread. */
    void onRecord(String key, @Nullable Presence value, Instant appended) {
        tellCounts(take(key, value, appended));
    }

    /** Outside the lock: thousands may have to be told, and those who join need not wait for it. */
    private void tellCounts(List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Change.Counted) {
                listener.accept(change);
            }
        }
    }

    private void tellMembers(List<Change> changes) {
        for (Change change : changes) {
            if (!(change instanceof Change.Counted)) {
                listener.accept(change);
            }
        }
    }

    private synchronized List<Change> take(String key, @Nullable Presence value, Instant appended) {
        List<Change> changes = table.apply(key, value, appended);
        if (key.startsWith(gateway + "/")) {
            announcements.onRead(key, value);
        }
        if (!following) {
            return List.of();
        }
        occupancy.onChanges(changes, table);
        tellMembers(changes);
        Presence mine = announcements.wanted(key);
        if (key.equals(gateway)) {
            confirmWhoIsPresent(); // the gateway may not have counted when they joined
        } else if (mine != null && value != null && waiting.containsKey(key)) {
            Place place = placeOf(mine);
            boolean added = changes.stream()
                    .anyMatch(change -> change instanceof Change.Added news
                            && news.member().userId().equals(mine.userId())
                            && news.place().equals(place));
            if (added && !place.hasRoomFor(table.count(place), settings)) {
                refuse(key, Join.Refusal.CHANNEL_FULL);
            } else if (table.isPresent(place, String.valueOf(mine.userId()))) {
                confirm(key, place);
            }
        }
        return changes;
    }

    /** The topic has been read to its end: what it says holds. */
    void onFollowing() {
        tellCounts(follow());
    }

    private synchronized List<Change> follow() {
        following = true;
        List<Change> changes = table.since(told);
        told = table;
        occupancy.onFollowing(table);
        tellMembers(changes);
        confirmWhoIsPresent();
        return changes;
    }

    /** There is a topic, or another one: everything is read, and what is wanted is said, from the start. */
    synchronized void onNewTopic() {
        table = new PresenceTable(settings.lease());
        following = false;
        occupancy.onNewTopic();
        announcements.onNewTopic();
    }

    synchronized void beat() {
        occupancy.sayAlive();
        if (following && table.isFirst(gateway)) {
            table.left(MOST_CLEARED).forEach(key -> log.write(key, null, () -> {}));
        }
    }

    void sayGathered() {
        announcements.sayGathered();
    }

    /** Says what could not be said, and lets go of joins that have waited too long. */
    synchronized void retry() {
        announcements.retry();
        Instant now = clock.instant();
        for (Map.Entry<String, Map<String, Waiting>> joins : List.copyOf(waiting.entrySet())) {
            if (joins.getValue().values().stream().anyMatch(wait -> wait.until().isBefore(now))) {
                refuse(joins.getKey(), Join.Refusal.UNAVAILABLE);
            }
        }
    }

    /** This gateway goes, and its clients with it. */
    void farewell() {
        announcements.farewell();
    }

    private void confirmWhoIsPresent() {
        for (String key : List.copyOf(waiting.keySet())) {
            Presence mine = announcements.wanted(key);
            if (mine != null && table.isPresent(placeOf(mine), String.valueOf(mine.userId()))) {
                confirm(key, placeOf(mine));
            }
        }
    }

    private static Place placeOf(Presence presence) {
        return new Place(String.valueOf(presence.app()), String.valueOf(presence.channel()));
    }

    private void confirm(String key, Place place) {
        Map<String, Waiting> joins = waiting.remove(key);
        if (joins != null) {
            Map<String, Member> roster = place.isOnline() ? Map.of() : table.roster(place);
            joins.values().forEach(wait -> wait.join().onJoined(roster));
        }
    }

    private void refuse(String key, Join.Refusal reason) {
        Map<String, Waiting> joins = waiting.remove(key);
        if (joins != null) {
            joins.forEach((socket, wait) -> {
                quit(key, socket);
                wait.join().onRefused(reason);
            });
        }
    }

    private void quit(String key, String socketId) {
        Set<String> here = sockets.get(key);
        if (here == null || !here.remove(socketId)) {
            return;
        }
        Map<String, Waiting> joins = waiting.get(key);
        if (joins != null && joins.remove(socketId) != null && joins.isEmpty()) {
            waiting.remove(key);
        }
        if (here.isEmpty()) {
            sockets.remove(key);
            announcements.takeBack(key);
        }
    }
}
