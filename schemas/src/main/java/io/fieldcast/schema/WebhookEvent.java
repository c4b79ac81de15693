package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What backends are to be told of a channel: the value on {@code scada.webhooks}.
 *
 * @param app id of the Pusher application
 * @param name what has happened, as Pusher calls it
 * @param userId who has come or gone
 * @param subscriptionCount how many subscriptions the channel has now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookEvent(
        String app,
        String name,
        String channel,
        @Nullable String userId,
        @Nullable Integer subscriptionCount) {

    public WebhookEvent {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(channel, "channel");
    }

    /** The record's key: {@code app/channel}. */
    public String key() {
        return app + "/" + channel;
    }
}
