package io.fieldcast.gateway.session;

/** What sessions count. */
public interface SessionMeters {

    /** Counts nothing. */
    SessionMeters NONE = new SessionMeters() {
        @Override
        public void opened() {}

        @Override
        public void closed(int code) {}

        @Override
        public void subscribed(Recipient.Replay replay) {}

        @Override
        public void refused(String reason) {}

        @Override
        public void cutOff(Standing client) {}
    };

    void opened();

    /** @param code that the gateway closed with; 1000 if the client left by itself */
    void closed(int code);

    void subscribed(Recipient.Replay replay);

    /** A frame or subscription was refused. */
    void refused(String reason);

    /** A client did not keep up, and its connection is being closed. */
    void cutOff(Standing client);
}
