package io.fieldcast.gateway.hub;

import org.jspecify.annotations.Nullable;

/**
 * One event in the form in which a transport sends it.
 *
 * @param bytes ready for the wire; shared by all recipients, so nobody writes to it
 * @param exceptSocket the connection that is not to receive it, as its publisher asked
 * @param conflated what it was made of, on a conflated channel
 */
public record EncodedEvent(
        int partition,
        long offset,
        byte[] bytes,
        @Nullable String exceptSocket,
        @Nullable ConflatedRecord conflated) {

    public EncodedEvent(int partition, long offset, byte[] bytes, @Nullable String exceptSocket) {
        this(partition, offset, bytes, exceptSocket, null);
    }
}
