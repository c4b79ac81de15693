package io.fieldcast.gateway.access;

import io.fieldcast.gateway.presence.Member;
import io.fieldcast.schema.json.FieldcastJson;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads {@code {"user_id","user_info"?}}, what a backend says of whoever joins a presence channel. */
final class ChannelData {

    /** As Pusher has it. */
    private static final int LONGEST_ID = 128;

    private ChannelData() {}

    /**
     * @param maxUserInfo in bytes of JSON
     */
    static Decision read(String text, long maxUserInfo) {
        JsonNode data;
        try {
            data = FieldcastJson.MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            return denied("channel_data must be the JSON of an object");
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
            return new Decision.AllowedAs(new Member(userId, null));
        }
        String info = data.get("user_info").toString();
        return info.getBytes(StandardCharsets.UTF_8).length > maxUserInfo
                ? new Decision.Denied("channel_data.user_info must be at most " + maxUserInfo + " bytes", 413)
                : new Decision.AllowedAs(new Member(userId, info));
    }

    private static Decision denied(String message) {
        return new Decision.Denied(message, 400);
    }
}
