package io.fieldcast.gateway.access;

import io.fieldcast.gateway.presence.Member;
import io.fieldcast.schema.json.FieldcastJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads what is signed with a subscription: {@code {"user_id","user_info"?,"expires_at"?}} of whoever joins a presence
 * channel, {@code {"expires_at"?}} on other channels. Everything else in it is read over.
 */
public final class ChannelData {

    /** When the authorisation ends, in seconds since 1970. Our own: Pusher knows no such thing. */
    public static final String EXPIRES_AT = "expires_at";

    /** The year 9999: beyond it, a number is no time in seconds. */
    private static final long LATEST = 253_402_300_799L;

    /** As Pusher has it. */
    private static final int LONGEST_ID = 128;

    private ChannelData() {}

    /**
     * Of a presence channel.
     *
     * @param maxUserInfo in bytes of JSON
     */
    static Decision readMember(String text, long maxUserInfo) {
        JsonNode data = parse(text);
        if (data == null) {
            return denied("channel_data must be the JSON of an object");
        }
        if (!isTime(data.path(EXPIRES_AT))) {
            return noTime();
        }
        JsonNode id = data.path("user_id");
        if (!id.isString() && !id.isIntegralNumber()) {
            return denied("channel_data.user_id must be a string or a whole number");
        }
        String userId = id.asString();
        if (userId.isEmpty() || userId.length() > LONGEST_ID) {
            return denied("channel_data.user_id must be 1 to " + LONGEST_ID + " characters long");
        }
        if (!data.hasNonNull("user_info")) {
            return new Decision.AllowedAs(new Member(userId, null), expiry(data));
        }
        String info = data.get("user_info").toString();
        return info.getBytes(StandardCharsets.UTF_8).length > maxUserInfo
                ? new Decision.Denied("channel_data.user_info must be at most " + maxUserInfo + " bytes", 413)
                : new Decision.AllowedAs(new Member(userId, info), expiry(data));
    }

    /** Of any other channel. */
    static Decision readExpiry(String text) {
        JsonNode data = parse(text);
        if (data == null) {
            return denied("channel_data must be the JSON of an object");
        }
        return isTime(data.path(EXPIRES_AT)) ? new Decision.Allowed(expiry(data)) : noTime();
    }

    private static @Nullable JsonNode parse(String text) {
        try {
            JsonNode data = FieldcastJson.MAPPER.readTree(text);
            return data.isObject() ? data : null;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** Whether it is a moment, or not there. */
    static boolean isTime(JsonNode seconds) {
        return seconds.isMissingNode()
                || (seconds.isIntegralNumber()
                        && seconds.canConvertToLong()
                        && seconds.longValue() >= 0
                        && seconds.longValue() <= LATEST);
    }

    static @Nullable Instant expiry(JsonNode data) {
        return data.has(EXPIRES_AT) ? Instant.ofEpochSecond(data.get(EXPIRES_AT).longValue()) : null;
    }

    private static Decision noTime() {
        return denied("channel_data." + EXPIRES_AT + " must be a number of seconds since 1970");
    }

    private static Decision denied(String message) {
        return new Decision.Denied(message, 400);
    }
}
