package io.fieldcast.gateway.access;

import io.fieldcast.gateway.presence.Member;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a connection is who it says it is. */
public sealed interface SignInDecision {

    /**
     * @param watchlist ids of users of whom he is to be told when they come and go
     * @param until when it ends, unless it is renewed before; null: with the connection
     */
    record Allowed(
            Member user, Set<String> watchlist, @Nullable Instant until) implements SignInDecision {}

    /**
     * @param message what is wrong, for a person
     */
    record Denied(String message) implements SignInDecision {}
}
