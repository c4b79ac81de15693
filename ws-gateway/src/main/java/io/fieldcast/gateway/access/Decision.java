package io.fieldcast.gateway.access;

/** Whether a subscription is allowed. */
public sealed interface Decision {

    record Allowed() implements Decision {}

    /**
     * @param message what is missing, for a person
     * @param status as HTTP would have it
     */
    record Denied(String message, int status) implements Decision {}
}
