package io.fieldcast.gateway.access;

import io.fieldcast.gateway.presence.Member;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a subscription is allowed. */
public sealed interface Decision {

    /** When it ends, unless it is renewed before; null: with the connection. */
    default @Nullable Instant until() {
        return null;
    }

    record Allowed(@Nullable Instant until) implements Decision {

        public Allowed() {
            this(null);
        }
    }

    /** On presence channels: allowed, and this is who it is. */
    record AllowedAs(Member member, @Nullable Instant until) implements Decision {

        public AllowedAs(Member member) {
            this(member, null);
        }
    }

    /**
     * @param message what is missing, for a person
     * @param status as HTTP would have it
     */
    record Denied(String message, int status) implements Decision {}
}
