package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway says: the value on {@code scada.presence}. With no channel it says that the gateway lives, and is said
 * again and again; with a channel, that one of its clients there is this user.
 *
 * @param gateway one run of a gateway
 * @param app id of the Pusher application
 * @param userInfo JSON that the application's backend gave the user; absent: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Presence(
        String gateway,
        @Nullable String app,
        @Nullable String channel,
        @Nullable String userId,
        @Nullable String userInfo) {

    public static Presence alive(String gateway) {
        return new Presence(gateway, null, null, null, null);
    }

    public static Presence member(
            String gateway, String app, String channel, String userId, @Nullable String userInfo) {
        return new Presence(gateway, app, channel, userId, userInfo);
    }

    /** The record's key: {@code gateway[/app/channel/user]}. Only a user's id may hold slashes. */
    public String key() {
        return channel == null ? gateway : gateway + "/" + app + "/" + channel + "/" + userId;
    }
}
