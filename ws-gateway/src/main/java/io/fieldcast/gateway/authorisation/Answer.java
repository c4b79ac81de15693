package io.fieldcast.gateway.authorisation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client is told that asks for an authorisation. */
sealed interface Answer {

    /** For the body, in its order. */
    Map<String, Object> body();

    int status();

    record Signed(Map<String, Object> body) implements Answer {
        @Override
        public int status() {
            return 200;
        }
    }

    /**
     * In the shape of {@code pusher:subscription_error}, which is what Pusher's clients show.
     *
     * @param claim that is to blame; null: none
     */
    record Refused(int status, String error, @Nullable String claim) implements Answer {

        @Override
        public Map<String, Object> body() {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("type", "AuthError");
            body.put("error", error);
            body.put("status", status);
            if (claim != null) {
                body.put("claim", claim);
            }
            return body;
        }
    }
}
