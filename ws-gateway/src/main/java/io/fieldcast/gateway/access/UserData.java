package io.fieldcast.gateway.access;

import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.presence.Member;
import io.fieldcast.schema.json.FieldcastJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads {@code {"id","user_info"?,"watchlist"?,"expires_at"?}}, what a backend says of whoever signs in. */
final class UserData {

    private static final String RULE =
            " must be 1 to " + EventChannel.LONGEST_USER_ID + " characters long, without control characters";

    private UserData() {}

    /**
     * @param maxUserInfo in bytes of JSON
     */
    static SignInDecision read(String text, long maxUserInfo) {
        JsonNode data;
        try {
            data = FieldcastJson.MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            return new SignInDecision.Denied("user_data must be the JSON of an object");
        }
        // No number: clients leave such a sign-in unanswered.
        if (!data.path("id").isString()) {
            return new SignInDecision.Denied("user_data.id must be a string");
        }
        String id = data.get("id").stringValue();
        if (!EventChannel.isUserId(id)) {
            return new SignInDecision.Denied("user_data.id" + RULE);
        }
        String info = data.hasNonNull("user_info") ? data.get("user_info").toString() : null;
        if (info != null && info.getBytes(StandardCharsets.UTF_8).length > maxUserInfo) {
            return new SignInDecision.Denied("user_data.user_info must be at most " + maxUserInfo + " bytes");
        }
        if (!ChannelData.isTime(data.path(ChannelData.EXPIRES_AT))) {
            return new SignInDecision.Denied(
                    "user_data." + ChannelData.EXPIRES_AT + " must be a number of seconds since 1970");
        }
        Set<String> watchlist = watchlist(data.get("watchlist"));
        return watchlist == null
                ? new SignInDecision.Denied("user_data.watchlist must be an array of user ids; each" + RULE)
                : new SignInDecision.Allowed(new Member(id, info), watchlist, ChannelData.expiry(data));
    }

    /** Null if it is none. Some backends write ids that are numbers as numbers. */
    private static @Nullable Set<String> watchlist(@Nullable JsonNode list) {
        if (list == null || list.isNull()) {
            return Set.of();
        }
        if (!list.isArray()) {
            return null;
        }
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode entry : list) {
            boolean isId = entry.isString() || entry.isIntegralNumber();
            if (!isId || !EventChannel.isUserId(entry.asString())) {
                return null;
            }
            ids.add(entry.asString());
        }
        return ids;
    }
}
