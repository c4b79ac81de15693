package io.fieldcast.gateway.access;

import io.fieldcast.gateway.pusher.CloseCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a connection may begin, whatever it means to subscribe to. */
public final class Admission {

    private Admission() {}

    /**
     * @param app whose key the client names; null if there is none
     * @param secure whether it comes over TLS
     * @param origin the page that it comes from, as its browser says; null if it does not
     */
    public static Optional<CloseCode> refusal(@Nullable App app, boolean secure, @Nullable String origin) {
        if (app == null) {
            return Optional.of(CloseCode.APP_NOT_FOUND);
        }
        if (!app.enabled()) {
            return Optional.of(CloseCode.APP_DISABLED);
        }
        if (app.requireTls() && !secure) {
            return Optional.of(CloseCode.TLS_REQUIRED);
        }
        return app.origins().include(origin) ? Optional.empty() : Optional.of(CloseCode.ORIGIN_NOT_ALLOWED);
    }
}
