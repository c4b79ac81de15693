package io.fieldcast.gateway.session;

import io.fieldcast.gateway.hub.EventBatch;

/** How a session reaches its client. Any thread calls it; no method blocks. */
public interface Transport {

    /** There is something in the outbox. */
    void wake();

    /** A channel's events in the form that this client has agreed on; shared, so nobody writes to it. */
    default byte[] bytesOf(EventBatch batch) {
        return batch.bytes();
    }

    /** Where the connection comes from; empty if there is nothing to say. */
    default String address() {
        return "";
    }

    /**
     * Ends the connection, telling the client why.
     *
     * @param code WebSocket close code (RFC 6455, section 7.4)
     */
    void close(int code, String reason);
}
