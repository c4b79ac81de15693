package io.fieldcast.standalone.installation;

/** There is no WebSocket to the gateway; the message says why. */
public final class NotConnectedException extends Exception {

    NotConnectedException(String why, Throwable cause) {
        super(why, cause);
    }
}
