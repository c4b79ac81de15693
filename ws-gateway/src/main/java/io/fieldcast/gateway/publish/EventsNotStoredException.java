package io.fieldcast.gateway.publish;

/** The broker is slow or gone; trying again later is sensible. */
public final class EventsNotStoredException extends RuntimeException {

    public EventsNotStoredException(String message) {
        super(message);
    }

    public EventsNotStoredException(String message, Throwable cause) {
        super(message, cause);
    }
}
