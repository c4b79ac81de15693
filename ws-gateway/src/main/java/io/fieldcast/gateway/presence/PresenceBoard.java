package io.fieldcast.gateway.presence;

import io.fieldcast.schema.Presence;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of all presence channels, and this gateway's part in them.
 *
 * <p>Who joins is written to the topic, and is a member when the record has been read back: so every gateway sees joins
 * and leaves in the same order, and what the joiner is told of the others is complete. Everything happens under the
 * lock of this object; listeners and joins are called within it, so that none hears too much or too little.
 */
public final class PresenceBoard {

    private final String gateway;
    private final PresenceSettings settings;
    private final PresenceLog log;
    private final Consumer<Change> listener;
    private final Clock clock;

    private PresenceTable table;
    /** Whether there is a topic to write to: some brokers would create one for a producer, which is not compacted. */
    private boolean hasTopic;

    private boolean following;

    /** What local listeners have been told. */
    private PresenceTable told;

    /** What is to stand on the topic of this gateway, that it lives, and of its clients, with the sockets that each user has here. */
    private final Map<String, Presence> wanted = new HashMap<>();

    private final Map<String, Set<String>> sockets = new HashMap<>();
    private final Map<String, Map<String, Waiting>> waiting = new LinkedHashMap<>();

    /** Keys of which the topic may say something else than is wanted. */
    private final Set<String> unsaid = new LinkedHashSet<>();

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
        wanted.put(gateway, Presence.alive(gateway));
    }

    /** A connection wants to be there as this user. */
    public synchronized void join(Place place, String socketId, Member member, Join join) {
        Presence presence = Presence.member(gateway, place.app(), place.channel(), member.userId(), member.userInfo());
        String key = presence.key();
        boolean isNew = !wanted.containsKey(key);
        if (isNew && !table.isPresent(place, member.userId()) && !place.hasRoomFor(table.count(place) + 1, settings)) {
            join.onRefused(Join.Refusal.CHANNEL_FULL);
            return;
        }
        if (isNew && Math.max(table.entries(), wanted.size()) >= settings.maxEntries()) {
            join.onRefused(Join.Refusal.GATEWAY_FULL);
            return;
        }
        sockets.computeIfAbsent(key, first -> new HashSet<>()).add(socketId);
        waiting.computeIfAbsent(key, first -> new LinkedHashMap<>())
                .put(socketId, new Waiting(join, clock.instant().plus(settings.timeout())));
        if (isNew) {
            wanted.put(key, presence);
            say(key);
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

    /** All members that are kept. */
    public synchronized int entries() {
        return table.entries();
    }

    /** Joins that wait for Kafka. */
    public synchronized int waiting() {
        return waiting.values().stream().mapToInt(Map::size).sum();
    }

    synchronized void onRecord(String key, @Nullable Presence value, Instant appended) {
        List<Change> changes = table.apply(key, value, appended);
        Presence mine = wanted.get(key);
        if (key.startsWith(gateway + "/") && (value == null) != (mine == null)) {
            unsaid.add(key);
        }
        if (!following) {
            return;
        }
        changes.forEach(listener);
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
    }

    /** The topic has been read to its end: what it says holds. */
    synchronized void onFollowing() {
        following = true;
        table.since(told).forEach(listener);
        told = table;
        confirmWhoIsPresent();
    }

    /** There is a topic, or another one: everything is read, and what is wanted is said, from the start. */
    synchronized void onNewTopic() {
        hasTopic = true;
        table = new PresenceTable(settings.lease());
        following = false;
        unsaid.addAll(wanted.keySet());
    }

    synchronized void beat() {
        say(gateway);
        if (following && table.isFirst(gateway)) {
            table.left().forEach(key -> log.write(key, null, () -> {}));
        }
    }

    /** Says what could not be said, and lets go of joins that have waited too long. */
    synchronized void retry() {
        List<String> keys = List.copyOf(unsaid);
        unsaid.clear();
        keys.forEach(this::say);
        Instant now = clock.instant();
        for (Map.Entry<String, Map<String, Waiting>> joins : List.copyOf(waiting.entrySet())) {
            if (joins.getValue().values().stream().anyMatch(wait -> wait.until().isBefore(now))) {
                refuse(joins.getKey(), Join.Refusal.UNAVAILABLE);
            }
        }
    }

    /** This gateway goes, and its clients with it. */
    synchronized void farewell() {
        List<String> keys = new ArrayList<>(wanted.keySet());
        wanted.clear();
        keys.forEach(this::say);
    }

    private void confirmWhoIsPresent() {
        for (String key : List.copyOf(waiting.keySet())) {
            Presence mine = wanted.get(key);
            if (mine != null && table.isPresent(placeOf(mine), String.valueOf(mine.userId()))) {
                confirm(key, placeOf(mine));
            }
        }
    }

    private static Place placeOf(Presence presence) {
        return new Place(String.valueOf(presence.app()), String.valueOf(presence.channel()));
    }

    private void say(String key) {
        if (!hasTopic) {
            unsaid.add(key);
            return;
        }
        log.write(key, wanted.get(key), () -> {
            synchronized (this) {
                unsaid.add(key);
            }
        });
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
            wanted.remove(key);
            say(key);
        }
    }
}
