package io.fieldcast.gateway.socket;

/** What the transport counts. */
public interface SocketMeters {

    /** Counts nothing. */
    SocketMeters NONE = new SocketMeters() {
        @Override
        public void turnedAway(String reason) {}

        @Override
        public void heldBack() {}
    };

    /** A connection was refused. */
    void turnedAway(String reason);

    /** A client sent faster than it may, and was read more slowly. */
    void heldBack();
}
