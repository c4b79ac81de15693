package io.fieldcast.gateway.presence;

import io.fieldcast.schema.Presence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many subscriptions each channel of each application has: on this gateway by our own count, on the others by what
 * they say. So whoever has just subscribed here is counted here at once, and elsewhere a moment later.
 *
 * <p>The first subscription of a channel on this gateway and the end of the last are told to the others at once; what
 * happens between is gathered.
 */
public final class Occupancy {

    private final String gateway;
    private final int maxChannels;
    private final Announcements announcements;

    private final Map<Place, Integer> here = new ConcurrentHashMap<>();
    private final Map<Place, Integer> elsewhere = new ConcurrentHashMap<>();

    /** What is kept of the topic, in channels of gateways. */
    private volatile int kept;

    private volatile boolean following;
    private volatile int uncountedElsewhere;
    private volatile int uncounted;

    Occupancy(String gateway, int maxChannels, Announcements announcements) {
        this.gateway = gateway;
        this.maxChannels = maxChannels;
        this.announcements = announcements;
    }

    /** Whether the numbers can be told. */
    public enum Knowledge {
        /** All subscriptions of all gateways are counted. */
        COMPLETE,
        /** The topic has not been read to its end: soon. */
        READING,
        /** Some gateway, perhaps this one, has subscriptions that are not counted, because there are too many channels. */
        OVERFULL
    }

    /**
     * A channel has one subscription more here.
     *
     * @return whether it is counted: {@link #leave} is to be told
     */
    public synchronized boolean enter(Place place) {
        int before = here.getOrDefault(place, 0);
        if (before == 0 && Math.max(here.size(), kept) >= maxChannels) {
            count(uncounted + 1);
            return false;
        }
        here.put(place, before + 1);
        Presence count = announced(place, before + 1);
        if (before == 0) {
            announcements.say(count);
        } else {
            announcements.sayLater(count);
        }
        return true;
    }

    /**
     * A channel has one subscription less here.
     *
     * @param counted what {@link #enter} said
     */
    public synchronized void leave(Place place, boolean counted) {
        if (!counted) {
            count(uncounted - 1);
            return;
        }
        int left = here.getOrDefault(place, 0) - 1;
        if (left > 0) {
            here.put(place, left);
            announcements.sayLater(announced(place, left));
        } else {
            here.remove(place);
            announcements.takeBack(announced(place, 1).key());
        }
    }

    public Knowledge knowledge() {
        if (!following) {
            return Knowledge.READING;
        }
        return uncounted + uncountedElsewhere == 0 ? Knowledge.COMPLETE : Knowledge.OVERFULL;
    }

    public int subscriptions(Place place) {
        return here.getOrDefault(place, 0) + elsewhere.getOrDefault(place, 0);
    }

    /** The names of an application's channels that begin so and have subscriptions, each with their number. */
    public SortedMap<String, Integer> occupied(String app, String prefix) {
        SortedMap<String, Integer> occupied = new TreeMap<>();
        for (Map<Place, Integer> part : List.of(here, elsewhere)) {
            part.forEach((place, subscriptions) -> {
                if (place.app().equals(app) && place.channel().startsWith(prefix)) {
                    occupied.merge(place.channel(), subscriptions, Integer::sum);
                }
            });
        }
        return occupied;
    }

    /** Channels that are kept, once for each gateway that has them. */
    public int kept() {
        return Math.max(here.size(), kept);
    }

    /** Subscriptions here that are not counted. */
    public int uncounted() {
        return uncounted;
    }

    /** Channels of which the others are yet to be told. */
    public int gathered() {
        return announcements.gathered();
    }

    synchronized void sayAlive() {
        announcements.say(Presence.alive(gateway, uncounted));
    }

    void onNewTopic() {
        following = false;
    }

    void onFollowing(PresenceTable table) {
        Map<Place, Integer> others = new HashMap<>();
        for (Place place : table.occupied()) {
            int subscriptions = table.subscriptionsBesides(gateway, place);
            if (subscriptions > 0) {
                others.put(place, subscriptions);
            }
        }
        elsewhere.keySet().retainAll(others.keySet());
        elsewhere.putAll(others);
        note(table);
        following = true;
    }

    void onChanges(Iterable<Change> changes, PresenceTable table) {
        for (Change change : changes) {
            if (change instanceof Change.Counted counted) {
                int subscriptions = table.subscriptionsBesides(gateway, counted.place());
                if (subscriptions > 0) {
                    elsewhere.put(counted.place(), subscriptions);
                } else {
                    elsewhere.remove(counted.place());
                }
            }
        }
        note(table);
    }

    private void note(PresenceTable table) {
        kept = table.channels();
        uncountedElsewhere = table.uncountedBesides(gateway);
    }

    /** The others are told with the next sign of life, or at once where it makes a difference to what they know. */
    private void count(int uncountedNow) {
        boolean tell = (uncounted == 0) != (uncountedNow == 0);
        uncounted = uncountedNow;
        if (tell) {
            sayAlive();
        }
    }

    private Presence announced(Place place, int subscriptions) {
        return Presence.count(gateway, place.app(), place.channel(), subscriptions);
    }
}
