package io.fieldcast.gateway.presence;

import io.fieldcast.schema.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is present where, and how many subscriptions which channel has: a function of the topic's records alone, so that all who have read the same agree, without a
 * word between them. Time is that at which the broker appended records, and moves with them.
 *
 * <p>What a gateway has said counts from its first sign of life until one lease after its last. Not for any number of
 * threads at once.
 */
public final class PresenceTable {

    private final Duration lease;
    private final TreeMap<String, Gateway> gateways = new TreeMap<>();

    /** By place and user, on which gateways he is, and what each of them says of him. */
    private final Map<Place, Map<String, TreeMap<String, Member>>> members = new HashMap<>();

    /** By place, how many subscriptions it has on all gateways that count. */
    private final Map<Place, Integer> totals = new HashMap<>();

    private Instant now = Instant.MIN;
    private int entries;
    private int channels;

    public PresenceTable(Duration lease) {
        this.lease = lease;
    }

    /** What one gateway has said. */
    private static final class Gateway {
        private final Map<String, Presence> said = new LinkedHashMap<>();
        private @Nullable Instant heard;
        private boolean counts;
        private int uncounted;
    }

    /**
     * @param value null: a tombstone
     * @param appended when the broker took it
     * @return what it changes, and what has changed by the time that it shows
     */
    public List<Change> apply(String key, @Nullable Presence value, Instant appended) {
        List<Change> changes = new ArrayList<>();
        now = appended.isAfter(now) ? appended : now;
        int slash = key.indexOf('/');
        String name = slash < 0 ? key : key.substring(0, slash);
        Gateway gateway = gateways.computeIfAbsent(name, unknown -> new Gateway());
        if (slash < 0) {
            hear(name, gateway, value, changes);
        } else {
            say(name, gateway, key, value, changes);
        }
        gateways.forEach((other, state) -> {
            if (state.counts && isOver(state, lease)) {
                stopCounting(other, state, changes);
            }
        });
        gateways.values().removeIf(state -> state.said.isEmpty() && !state.counts);
        return changes;
    }

    /** The users of a channel in the order of their ids. */
    Map<String, Member> roster(Place place) {
        Map<String, Member> roster = new TreeMap<>();
        members.getOrDefault(place, Map.of())
                .forEach((user, on) -> roster.put(user, on.firstEntry().getValue()));
        return roster;
    }

    /** How many subscriptions a channel has, by what all gateways say. */
    int subscriptions(Place place) {
        return totals.getOrDefault(place, 0);
    }

    /** The same, by what all but one say. */
    int subscriptionsBesides(String gateway, Place place) {
        Gateway one = gateways.get(gateway);
        Presence said = one == null || !one.counts
                ? null
                : one.said.get(
                        Presence.count(gateway, place.app(), place.channel(), 1).key());
        return subscriptions(place) - (said == null ? 0 : subscriptionsOf(said));
    }

    /** Channels that have subscriptions. */
    Set<Place> occupied() {
        return Collections.unmodifiableSet(totals.keySet());
    }

    /** Subscriptions of which all gateways but one say that they do not count them. */
    int uncountedBesides(String gateway) {
        int uncounted = 0;
        for (Map.Entry<String, Gateway> other : gateways.entrySet()) {
            if (other.getValue().counts && !other.getKey().equals(gateway)) {
                uncounted += other.getValue().uncounted;
            }
        }
        return uncounted;
    }

    /** How many gateways live; one is known to, whether the topic has heard of it or not. */
    int living(String one) {
        int living = 0;
        for (Map.Entry<String, Gateway> each : gateways.entrySet()) {
            if (each.getValue().counts || each.getKey().equals(one)) {
                living++;
            }
        }
        return gateways.containsKey(one) ? living : living + 1;
    }

    /** What somebody who knew another table would have to be told to know this one. */
    public List<Change> since(PresenceTable before) {
        List<Change> changes = new ArrayList<>();
        before.members.forEach((place, users) -> users.keySet().stream()
                .filter(user -> !isPresent(place, user))
                .forEach(user -> changes.add(new Change.Removed(place, user))));
        members.keySet()
                .forEach(place -> roster(place).values().stream()
                        .filter(member -> !before.isPresent(place, member.userId()))
                        .forEach(member -> changes.add(new Change.Added(place, member))));
        Set<Place> counted = new LinkedHashSet<>(before.totals.keySet());
        counted.addAll(totals.keySet());
        for (Place place : counted) {
            if (subscriptions(place) != before.subscriptions(place)) {
                changes.add(new Change.Counted(place, subscriptions(place)));
            }
        }
        return changes;
    }

    boolean isPresent(Place place, String userId) {
        return members.getOrDefault(place, Map.of()).containsKey(userId);
    }

    int count(Place place) {
        return members.getOrDefault(place, Map.of()).size();
    }

    /** All members that are kept, also of gateways that do not count. */
    int entries() {
        return entries;
    }

    /** All counts of channels that are kept, once for each gateway that has one. */
    int channels() {
        return channels;
    }

    /** Whether this is the one that takes away what dead gateways have left: the first of those that live. */
    boolean isFirst(String gateway) {
        for (Map.Entry<String, Gateway> other : gateways.entrySet()) {
            if (other.getValue().counts) {
                return other.getKey().equals(gateway);
            }
        }
        return false;
    }

    /** Keys of gateways that have been silent for two leases and more, some of them if there are many. */
    List<String> left(int most) {
        return gateways.values().stream()
                .filter(gateway -> !gateway.counts && isOver(gateway, lease.multipliedBy(2)))
                .flatMap(gateway -> gateway.said.keySet().stream())
                .limit(most)
                .toList();
    }

    private void hear(String name, Gateway gateway, @Nullable Presence alive, List<Change> changes) {
        if (alive == null) {
            stopCounting(name, gateway, changes);
            return;
        }
        gateway.heard = now;
        gateway.uncounted = alive.uncounted() == null ? 0 : alive.uncounted();
        if (!gateway.counts) {
            gateway.counts = true;
            gateway.said.values().forEach(presence -> add(name, presence, changes));
        }
    }

    private void say(String name, Gateway gateway, String key, @Nullable Presence value, List<Change> changes) {
        Presence before = value == null ? gateway.said.remove(key) : gateway.said.put(key, value);
        Presence said = value == null ? before : value;
        if (said == null) {
            return;
        }
        int more = (value == null ? 0 : 1) - (before == null ? 0 : 1);
        if (said.subscriptions() == null) {
            entries += more;
        } else {
            channels += more;
        }
        if (!gateway.counts) {
            return;
        }
        if (said.subscriptions() != null) {
            count(said, subscriptionsOf(value) - subscriptionsOf(before), changes);
        } else if (value != null) {
            add(name, value, changes);
        } else {
            remove(name, said, changes);
        }
    }

    private void stopCounting(String name, Gateway gateway, List<Change> changes) {
        if (gateway.counts) {
            gateway.counts = false;
            gateway.said.values().forEach(presence -> remove(name, presence, changes));
        }
    }

    private void count(Presence presence, int more, List<Change> changes) {
        if (more == 0) {
            return;
        }
        Place place = placeOf(presence);
        int total = subscriptions(place) + more;
        if (total == 0) {
            totals.remove(place);
        } else {
            totals.put(place, total);
        }
        changes.add(new Change.Counted(place, total));
    }

    private static int subscriptionsOf(@Nullable Presence presence) {
        return presence == null || presence.subscriptions() == null ? 0 : presence.subscriptions();
    }

    private void add(String gateway, Presence presence, List<Change> changes) {
        if (presence.subscriptions() != null) {
            count(presence, presence.subscriptions(), changes);
            return;
        }
        Member member = new Member(String.valueOf(presence.userId()), presence.userInfo());
        Place place = placeOf(presence);
        Map<String, TreeMap<String, Member>> users = members.computeIfAbsent(place, empty -> new HashMap<>());
        TreeMap<String, Member> on = users.get(member.userId());
        if (on == null) {
            on = new TreeMap<>();
            users.put(member.userId(), on);
            changes.add(new Change.Added(place, member));
        }
        on.put(gateway, member);
    }

    private void remove(String gateway, Presence presence, List<Change> changes) {
        if (presence.subscriptions() != null) {
            count(presence, -presence.subscriptions(), changes);
            return;
        }
        Place place = placeOf(presence);
        String user = String.valueOf(presence.userId());
        Map<String, TreeMap<String, Member>> users = members.get(place);
        TreeMap<String, Member> on = users == null ? null : users.get(user);
        if (users == null || on == null || on.remove(gateway) == null || !on.isEmpty()) {
            return;
        }
        users.remove(user);
        if (users.isEmpty()) {
            members.remove(place);
        }
        changes.add(new Change.Removed(place, user));
    }

    private boolean isOver(Gateway gateway, Duration time) {
        return gateway.heard == null || gateway.heard.plus(time).isBefore(now);
    }

    private static Place placeOf(Presence presence) {
        return new Place(String.valueOf(presence.app()), String.valueOf(presence.channel()));
    }
}
