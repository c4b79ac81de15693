package io.fieldcast.gateway.access;

import io.fieldcast.gateway.presence.Member;
import java.util.Set;

/** Whether a connection is who it says it is. */
public sealed interface SignInDecision {

    /**
     * @param watchlist ids of users of whom he is to be told when they come and go
     */
    record Allowed(Member user, Set<String> watchlist) implements SignInDecision {}

    /**
     * @param message what is wrong, for a person
     */
    record Denied(String message) implements SignInDecision {}
}
