package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has been announced on {@code scada.webhooks} and not been taken back since: the value on {@code
 * scada.webhooks.announced}. With a user it says that he is a member of the channel, without, that the channel is
 * occupied.
 *
 * @param app id of the Pusher application
 * @param count of the channel's subscriptions, as far as they are counted; else 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Announced(
        String app, String channel, @Nullable String userId, int count) {

    public Announced {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(channel, "channel");
    }

    /** The record's key: {@code app/channel[/user]}. Only a user's id may hold slashes. */
    public String key() {
        return app + "/" + channel + (userId == null ? "" : "/" + userId);
    }
}
