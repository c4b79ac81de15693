package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.Apps;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.ChannelParser;
import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.channel.ParsedChannel;
import io.fieldcast.gateway.hub.ChannelFeed;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.hub.Pulse;
import io.fieldcast.gateway.presence.Change;
import io.fieldcast.gateway.presence.Occupancy;
import io.fieldcast.gateway.presence.Place;
import io.fieldcast.gateway.pusher.ServerFrames;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells the subscribers of a channel how many they are on all gateways, for applications that want it: at once while
 * they are few, and every few seconds while they are many and their number changes.
 */
public final class SubscriptionCounts implements Consumer<Change>, AutoCloseable {

    /** Pusher's own limits. */
    static final int MANY = 100;

    static final Duration SELDOM = Duration.ofSeconds(5);

    private final Hub hub;
    private final Framing framing;
    private final Supplier<Occupancy> occupancy;
    private final Map<String, ChannelFeeds> feeds = new HashMap<>();

    /** Channels with many subscribers of which the number has changed: no more than are counted. */
    private final Set<Place> changed = new LinkedHashSet<>();

    private final Pulse.Beating pulse;

    /**
     * @param occupancy is asked for when there is something to tell
     */
    public SubscriptionCounts(Hub hub, Apps apps, Framing framing, Supplier<Occupancy> occupancy, Pulse pulse) {
        this.hub = hub;
        this.framing = framing;
        this.occupancy = occupancy;
        for (App app : apps.all()) {
            if (app.subscriptionCounts()) {
                feeds.put(app.id(), new ChannelFeeds(app, framing));
            }
        }
        this.pulse = feeds.isEmpty() ? () -> {} : pulse.start(SELDOM, this::tellChanged);
    }

    /** Members of presence channels know of each other, and Java clients fail on encrypted ones. */
    private static boolean isToldOn(Channel channel) {
        return !(channel instanceof EventChannel event)
                || !(event.type().isPresence() || event.type().isEncrypted() || event.type() == EventChannel.Type.USER);
    }

    /** What somebody who subscribes is told; empty where nobody is, or nothing is known. */
    static Optional<byte[]> frame(SessionRoom room, Channel channel) {
        Occupancy occupancy = room.presence().occupancy();
        if (!room.app().subscriptionCounts()
                || !isToldOn(channel)
                || occupancy.knowledge() == Occupancy.Knowledge.READING) {
            return Optional.empty();
        }
        int subscriptions = occupancy.subscriptions(new Place(room.app().id(), channel.name()));
        return subscriptions == 0
                ? Optional.empty()
                : Optional.of(ServerFrames.subscriptionCount(channel.name(), subscriptions));
    }

    /** What is none of its business it does not wait for: that is told under the presence board's lock. */
    @Override
    public void accept(Change change) {
        if (change instanceof Change.Counted counted
                && feeds.containsKey(counted.place().app())) {
            count(counted);
        }
    }

    private synchronized void count(Change.Counted counted) {
        if (counted.subscriptions() > MANY) {
            changed.add(counted.place());
        } else {
            changed.remove(counted.place());
            tell(counted.place());
        }
    }

    private synchronized void tellChanged() {
        changed.forEach(this::tell);
        changed.clear();
    }

    private void tell(Place place) {
        ChannelFeeds ofApp = feeds.get(place.app());
        if (ofApp == null
                || !(ChannelParser.parse(place.channel()) instanceof ParsedChannel.Valid valid)
                || !isToldOn(valid.channel())) {
            return;
        }
        ChannelFeed feed = ofApp.of(valid.channel());
        int subscriptions = occupancy.get().subscriptions(place);
        if (subscriptions > 0 && hub.isHeard(feed.view(), feed.name())) {
            hub.tell(
                    feed.view(),
                    feed.name(),
                    framing.frame(ServerFrames.subscriptionCount(place.channel(), subscriptions)));
        }
    }

    @Override
    public void close() {
        pulse.close();
    }
}
