package io.fieldcast.gateway.session;

import io.fieldcast.gateway.access.App;
import io.fieldcast.gateway.access.SubscriptionAccess;
import io.fieldcast.gateway.cache.LastEvents;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.hub.Backlog;
import io.fieldcast.gateway.hub.Hub;
import io.fieldcast.gateway.presence.Place;
import io.fieldcast.gateway.presence.PresenceBoard;
import io.fieldcast.gateway.publish.EventPublisher;
import io.fieldcast.gateway.pusher.ClientFrameParser;
import java.time.Clock;
import java.util.function.UnaryOperator;

/**
 * What all sessions of one application share.
 *
 * @param epochs the epoch of a topic by its name
 */
public record SessionRoom(
        App app,
        Places places,
        Hub hub,
        Backlog backlog,
        ReplayPlaces replayPlaces,
        UnaryOperator<String> epochs,
        SubscriptionAccess access,
        EventPublisher publisher,
        LastEvents lastEvents,
        PresenceBoard presence,
        UserRoom users,
        ClientFrameParser parser,
        ChannelFeeds feeds,
        Framing framing,
        SessionSettings settings,
        SessionMeters meters,
        Clock clock,
        Expiries expiries) {

    /** A place among a channel's subscribers. */
    public Seat seat(Channel channel) {
        return new Seat(presence.occupancy(), new Place(app.id(), channel.name()));
    }

    /** The epoch of a topic that is being read. */
    public String epochOf(String topic) {
        return epochs.apply(topic);
    }
}
