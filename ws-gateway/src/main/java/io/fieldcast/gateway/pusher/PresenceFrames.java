package io.fieldcast.gateway.pusher;

import io.fieldcast.schema.json.FieldcastJson;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What members of a presence channel are told of each other. */
public final class PresenceFrames {

    private PresenceFrames() {}

    /**
     * @param userInfo JSON; null: left out
     */
    public static byte[] memberAdded(String channel, String userId, @Nullable String userInfo) {
        String info = userInfo == null ? "" : ",\"user_info\":" + userInfo;
        return ServerFrames.channelFrame(
                "pusher_internal:member_added", channel, "{\"user_id\":" + quoted(userId) + info + "}");
    }

    public static byte[] memberRemoved(String channel, String userId) {
        return ServerFrames.channelFrame(
                "pusher_internal:member_removed", channel, "{\"user_id\":" + quoted(userId) + "}");
    }

    /**
     * The data of a subscription that has succeeded.
     *
     * @param members by user id, the JSON of their {@code user_info}, or {@code null}'s
     * @param more what every channel's subscribers learn at the start
     */
    public static String succeededData(Map<String, String> members, SubscriptionSucceeded more) {
        String ids = members.keySet().stream().map(PresenceFrames::quoted).collect(Collectors.joining(","));
        String hash = members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(","));
        return "{\"presence\":{\"ids\":[" + ids + "],\"hash\":{" + hash + "},\"count\":" + members.size() + "},"
                + more.dataJson().substring(1);
    }

    private static String quoted(String text) {
        return FieldcastJson.MAPPER.writeValueAsString(text);
    }
}
