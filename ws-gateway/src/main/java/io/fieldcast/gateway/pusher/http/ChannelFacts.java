package io.fieldcast.gateway.pusher.http;

import io.fieldcast.gateway.presence.Occupancy;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** What is known of an application's channels, over all gateways. No method blocks. */
public interface ChannelFacts {

    /** Whether numbers of subscriptions can be told; while they are being read, nothing can. */
    Occupancy.Knowledge knowledge();

    /** Channels that begin so and have subscriptions, each with their number. */
    SortedMap<String, Integer> occupied(String app, String prefix);

    int subscriptions(String app, String channel);

    /** The users of a presence channel, in their order. */
    Set<String> users(String app, String channel);

    Optional<LastEvent> lastEvent(String app, String channel);

    /**
     * The last event of a cache channel.
     *
     * @param ttl for so many seconds it will be given out
     */
    record LastEvent(String data, long ttl) {}
}
