package io.fieldcast.gateway.session;

/** How a session reaches its client. Any thread calls it; no method blocks. */
public interface Transport {

    /** There is something in the outbox. */
    void wake();

    /**
     * Ends the connection, telling the client why.
     *
     * @param code WebSocket close code (RFC 6455, section 7.4)
     */
    void close(int code, String reason);
}
