package io.fieldcast.gateway.access;

import io.fieldcast.gateway.channel.Channel;
import org.jspecify.annotations.Nullable;

/** Decides whether a connection may subscribe to a channel. Called from event loops: it must not block. */
public interface SubscriptionAccess {

    /**
     * @param socketId of the connection, as it was told to it
     * @param auth {@code key:signature}, as the client presents it; null or empty if it does not
     * @param channelData the text that was signed with it; always there on presence channels
     */
    Decision decide(String socketId, Channel channel, @Nullable String auth, @Nullable String channelData);
}
