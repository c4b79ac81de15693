package io.fieldcast.gateway.access;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One application, {@code fieldcast.gateway.app} or one of {@code fieldcast.gateway.apps}; see {@link App}.
 *
 * @param publicChannels null: as {@code fieldcast.gateway.public-channels} has it
 */
record AppSettings(
        @Nullable String id,
        @Nullable String key,
        @Nullable String secret,
        @DefaultValue("true") boolean enabled,
        @DefaultValue("false") boolean requireTls,
        @DefaultValue("true") boolean clientEvents,
        @DefaultValue("10") int clientEventsPerSecond,
        @DefaultValue List<String> allowedOrigins,
        @Nullable List<String> publicChannels,
        @Nullable Integer maxConnections,
        @DefaultValue("false") boolean requireUserAuthentication,
        @DefaultValue("30s") Duration userAuthenticationTimeout,
        @DefaultValue("false") boolean subscriptionCounts) {

    /** It stands in paths, in keys of Kafka's records and in front of channel names. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** In the WebSocket's path, unescaped, and before the colon of every signature. */
    private static final Pattern KEY = Pattern.compile("[^/:?#%\\s]{1,128}");

    /** Whether nothing is said of an application, as where the environment's variables are not set. */
    boolean isBlank() {
        return isBlank(id) && isBlank(key) && isBlank(secret);
    }

    /**
     * @param place the property's name
     * @param defaults the public channels of applications that name none
     */
    App toApp(String place, PublicChannels defaults) {
        AppCredentials credentials = new AppCredentials(
                required(id, place + ".id", "PUSHER_APP_ID"),
                required(key, place + ".key", "PUSHER_APP_KEY"),
                required(secret, place + ".secret", "PUSHER_APP_SECRET"));
        require(NAME.matcher(credentials.id()).matches(), place + ".id must match " + NAME.pattern());
        require(KEY.matcher(credentials.key()).matches(), place + ".key must match " + KEY.pattern());
        require(clientEventsPerSecond > 0, place + ".client-events-per-second must be at least 1");
        require(maxConnections == null || maxConnections > 0, place + ".max-connections must be at least 1");
        require(userAuthenticationTimeout.toMillis() >= 1, place + ".user-authentication-timeout must be at least 1ms");
        return new App(
                credentials,
                enabled,
                requireTls,
                clientEvents,
                clientEventsPerSecond,
                new AllowedOrigins(allowedOrigins),
                publicChannels == null ? defaults : new PublicChannels(publicChannels),
                maxConnections,
                requireUserAuthentication ? userAuthenticationTimeout : null,
                subscriptionCounts);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    private static String required(@Nullable String value, String property, String variable) {
        if (value == null || value.isBlank()) {
            throw new MissingCredentialException(property, variable);
        }
        return value;
    }

    private static boolean isBlank(@Nullable String value) {
        return value == null || value.isBlank();
    }

    @Override
    public String toString() {
        return "AppSettings[id=" + id + ", key=" + key + "]";
    }
}
