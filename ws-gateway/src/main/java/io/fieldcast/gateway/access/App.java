package io.fieldcast.gateway.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An application as the gateway serves it. Applications share nothing but the SCADA channels.
 *
 * @param enabled a disabled one is known and refused: 4003, and 403 over HTTP
 * @param requireTls whether connections without TLS are refused with 4000
 * @param clientEvents whether clients may publish at all
 * @param clientEventsPerSecond of one connection
 * @param origins the pages that may connect
 * @param publicChannels the SCADA channels that may be had without authorisation
 * @param maxConnections on this gateway; null: no quota of its own
 * @param authenticateWithin how long a connection may stay without signing in or joining a channel that asks for a
 *     signature; null: for ever
 * @param subscriptionCounts whether subscribers are told how many they are
 */
public record App(
        AppCredentials credentials,
        boolean enabled,
        boolean requireTls,
        boolean clientEvents,
        int clientEventsPerSecond,
        AllowedOrigins origins,
        PublicChannels publicChannels,
        @Nullable Integer maxConnections,
        @Nullable Duration authenticateWithin,
        boolean subscriptionCounts) {

    public String id() {
        return credentials.id();
    }

    public String key() {
        return credentials.key();
    }
}
