package io.fieldcast.gateway.session;

import io.fieldcast.gateway.cache.CachedEvent;
import io.fieldcast.gateway.channel.Channel;
import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.presence.Member;
import io.fieldcast.gateway.pusher.PresenceFrames;
import io.fieldcast.gateway.pusher.ServerFrames;
import io.fieldcast.gateway.pusher.SubscriptionSucceeded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer to a subscribe that holds. */
public final class Greetings {

    private Greetings() {}

    /** The answer, and behind it how many have subscribed and what a cache channel begins with. */
    static List<byte[]> of(
            SessionRoom room, Channel channel, Recipient.Beginning beginning, @Nullable Map<String, Member> roster) {
        List<byte[]> frames = new ArrayList<>();
        frames.add(answer(channel, beginning, roster));
        SubscriptionCounts.frame(room, channel).ifPresent(frames::add);
        if (channel instanceof EventChannel event && event.type().isCache()) {
            lastEvent(room, event, beginning).ifPresent(frames::add);
        }
        return frames;
    }

    /** The answer alone, for whoever knows the rest. */
    static byte[] answer(Channel channel, Recipient.Beginning beginning, @Nullable Map<String, Member> roster) {
        return ServerFrames.subscriptionSucceeded(channel.name(), dataOf(channel, beginning, roster));
    }

    private static String dataOf(Channel channel, Recipient.Beginning beginning, @Nullable Map<String, Member> roster) {
        if (isOpaque(channel)) {
            return "{}";
        }
        if (roster == null) {
            return data(beginning).dataJson();
        }
        Map<String, String> members = new LinkedHashMap<>();
        roster.forEach((id, member) -> members.put(id, String.valueOf(member.userInfo())));
        return PresenceFrames.succeededData(members, data(beginning));
    }

    /** Nothing where the last event comes as one of those that follow. */
    private static Optional<byte[]> lastEvent(SessionRoom room, EventChannel channel, Recipient.Beginning beginning) {
        if (beginning.replay() != Recipient.Replay.NONE) {
            return Optional.empty();
        }
        Optional<CachedEvent> last = room.lastEvents().greeting(room.app().id(), channel.name());
        return last.isEmpty()
                ? Optional.of(ServerFrames.cacheMiss(channel.name()))
                : last.filter(cached -> !beginning.positions().isBefore(cached.partition(), cached.offset()))
                        .map(cached -> room.feeds().cached(channel, cached));
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
