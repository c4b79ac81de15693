package io.fieldcast.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a backend or a client published on an ordinary channel: the value on {@code scada.events}. A gateway puts
 * {@link #TERMINATION}s there too.
 *
 * @param app id of the Pusher application that it belongs to
 * @param name event name, as published
 * @param data payload, as published; a string to us whatever it contains
 * @param socketId the connection that is not to receive it, usually the one that caused it
 * @param userId who sent a client event on a presence channel
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishedEvent(
        String app,
        String channel,
        String name,
        String data,
        @Nullable String socketId,
        @Nullable String userId,
        Instant published) {

    public PublishedEvent {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(data, "data");
    }

    /** Of an event's name: as every server library of Pusher's has it. */
    public static final int LONGEST_NAME = 200;

    /**
     * Name of an order to every gateway, on a user's own channel: close his connections. No backend and no client may
     * give an event a name that begins so, and nobody is shown it.
     */
    public static final String TERMINATION = "fieldcast:terminate_connections";
}
