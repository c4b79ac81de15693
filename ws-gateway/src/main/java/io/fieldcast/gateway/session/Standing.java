package io.fieldcast.gateway.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a client stands at a moment.
 *
 * @param user who has signed in on the connection
 * @param address of whoever has opened it, perhaps a proxy
 * @param waitingBytes in its outbox
 * @param behindMillis since when something has waited there all the time
 * @param heldBack records of conflated channels that could not be given to it when they came; of each device the newest
 *     waits, the older ones it will never see
 * @param subscriptions how many
 * @param channels the names of some of them
 */
public record Standing(
        String socketId,
        String app,
        @Nullable String user,
        String address,
        Instant at,
        long waitingBytes,
        long behindMillis,
        long heldBack,
        int subscriptions,
        List<String> channels) {}
