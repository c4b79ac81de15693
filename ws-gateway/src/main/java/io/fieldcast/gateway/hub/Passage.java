package io.fieldcast.gateway.hub;

/** One event on its way from Kafka to a socket. */
@FunctionalInterface
public interface Passage {

    /** It has been written to the socket; from any thread, once. */
    void written();
}
