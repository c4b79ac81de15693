package io.fieldcast.gateway;

import io.fieldcast.gateway.cache.LastEvents;
import io.fieldcast.gateway.presence.Occupancy;
import io.fieldcast.gateway.presence.Place;
import io.fieldcast.gateway.presence.PresenceBoard;
import io.fieldcast.gateway.pusher.http.ChannelFacts;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** What this gateway knows of channels. */
final class GatewayChannels implements ChannelFacts {

    private final PresenceBoard presence;
    private final LastEvents lastEvents;
    private final Clock clock;

    GatewayChannels(PresenceBoard presence, LastEvents lastEvents, Clock clock) {
        this.presence = presence;
        this.lastEvents = lastEvents;
        this.clock = clock;
    }

    @Override
    public Occupancy.Knowledge knowledge() {
        return presence.occupancy().knowledge();
    }

    @Override
    public SortedMap<String, Integer> occupied(String app, String prefix) {
        return presence.occupancy().occupied(app, prefix);
    }

    @Override
    public int subscriptions(String app, String channel) {
        return presence.occupancy().subscriptions(new Place(app, channel));
    }

    @Override
    public Set<String> users(String app, String channel) {
        return presence.roster(new Place(app, channel)).keySet();
    }

    @Override
    public Optional<LastEvent> lastEvent(String app, String channel) {
        return lastEvents
                .of(app, channel)
                .map(cached -> new LastEvent(
                        cached.event().data(),
                        Duration.between(clock.instant(), cached.expires()).toSeconds()));
    }
}
