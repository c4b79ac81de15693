package io.fieldcast.gateway.session;

import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.pusher.ServerFrames;
import io.fieldcast.gateway.pusher.SubscriptionSucceeded;
import java.util.Map;
import java.util.stream.Collectors;

/** The answer to a subscribe that holds. */
public final class Greetings {

    private Greetings() {}

    static byte[] of(Channel channel, Recipient.Beginning beginning) {
        return isOpaque(channel)
                ? ServerFrames.subscriptionSucceeded(channel.name(), "{}")
                : ServerFrames.subscriptionSucceeded(channel.name(), data(beginning));
    }

    /** Clients of encrypted channels take any other data for a message that they must decrypt. */
    private static boolean isOpaque(Channel channel) {
        return channel instanceof EventChannel event && event.type().isEncrypted();
    }

    /** What a client is told of where it begins. */
    public static SubscriptionSucceeded data(Recipient.Beginning beginning) {
        Map<Integer, SubscriptionSucceeded.Lost> lost = beginning.lost().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        range -> new SubscriptionSucceeded.Lost(
                                range.getValue().first(), range.getValue().last())));
        return new SubscriptionSucceeded(
                beginning.epoch(),
                beginning.positions().lastOffsets(),
                SubscriptionSucceeded.Replay.valueOf(beginning.replay().name()),
                lost);
    }
}
