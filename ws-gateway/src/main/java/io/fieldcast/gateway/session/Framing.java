package io.fieldcast.gateway.session;

/** Wraps a message for the wire. */
@FunctionalInterface
public interface Framing {

    byte[] frame(byte[] message);
}
