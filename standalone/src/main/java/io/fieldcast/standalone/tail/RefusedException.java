package io.fieldcast.standalone.tail;

/** The gateway will not have this, and later is no better; the message says what and what to do. */
final class RefusedException extends Exception {

    RefusedException(String message) {
        super(message);
    }
}
