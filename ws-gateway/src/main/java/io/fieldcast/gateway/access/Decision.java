package io.fieldcast.gateway.access;

import io.fieldcast.gateway.presence.Member;

/** Whether a subscription is allowed. */
public sealed interface Decision {

    record Allowed() implements Decision {}

    /** On presence channels: allowed, and this is who it is. */
    record AllowedAs(Member member) implements Decision {}

    /**
     * @param message what is missing, for a person
     * @param status as HTTP would have it
     */
    record Denied(String message, int status) implements Decision {}
}
