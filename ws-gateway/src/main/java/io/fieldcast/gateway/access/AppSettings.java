package io.fieldcast.gateway.access;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code fieldcast.gateway.app}: the application's credentials, without which the gateway does not start. */
@ConfigurationProperties("fieldcast.gateway.app")
record AppSettings(
        @Nullable String id, @Nullable String key, @Nullable String secret) {

    AppCredentials credentials() {
        return new AppCredentials(
                required(id, "id", "PUSHER_APP_ID"),
                required(key, "key", "PUSHER_APP_KEY"),
                required(secret, "secret", "PUSHER_APP_SECRET"));
    }

    private static String required(@Nullable String value, String property, String variable) {
        if (value == null || value.isBlank()) {
            throw new MissingCredentialException("fieldcast.gateway.app." + property, variable);
        }
        return value;
    }

    @Override
    public String toString() {
        return "AppSettings[id=" + id + ", key=" + key + "]";
    }
}
