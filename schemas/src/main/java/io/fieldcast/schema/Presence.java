package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway says: the value on {@code scada.presence}. With no channel it says that the gateway lives, and is said
 * again and again; with a channel and a user, that one of its clients there is this user; with a channel only, how many
 * subscriptions the channel has on this gateway.
 *
 * @param gateway one run of a gateway
 * @param app id of the Pusher application
 * @param userInfo JSON that the application's backend gave the user; absent: none
 * @param subscriptions at least 1
 * @param uncounted subscriptions of which this gateway says nothing, because there are more channels than are counted;
 *     absent: none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Presence(
        String gateway,
        @Nullable String app,
        @Nullable String channel,
        @Nullable String userId,
        @Nullable String userInfo,
        @Nullable Integer subscriptions,
        @Nullable Integer uncounted) {

    public Presence {
        requirePositive(subscriptions, "subscriptions");
        requirePositive(uncounted, "uncounted");
    }

    public static Presence alive(String gateway) {
        return alive(gateway, 0);
    }

    public static Presence alive(String gateway, int uncounted) {
        return new Presence(gateway, null, null, null, null, null, uncounted == 0 ? null : uncounted);
    }

    public static Presence member(
            String gateway, String app, String channel, String userId, @Nullable String userInfo) {
        return new Presence(gateway, app, channel, userId, userInfo, null, null);
    }

    public static Presence count(String gateway, String app, String channel, int subscriptions) {
        return new Presence(gateway, app, channel, null, null, subscriptions, null);
    }

    /** The record's key: {@code gateway[/app/channel[/user]]}. Only a user's id may hold slashes. */
    public String key() {
        if (channel == null) {
            return gateway;
        }
        String place = gateway + "/" + app + "/" + channel;
        return subscriptions == null ? place + "/" + userId : place;
    }

    private static void requirePositive(@Nullable Integer number, String field) {
        if (number != null && number < 1) {
            throw new IllegalArgumentException(field + " must be at least 1, or absent");
        }
    }
}
