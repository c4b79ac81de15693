package io.fieldcast.standalone;

/** Fieldcast cannot start as it was asked to; the message is one line that says why and what to do. */
public final class StartRefusedException extends RuntimeException {

    StartRefusedException(String message) {
        super(message);
    }

    StartRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
