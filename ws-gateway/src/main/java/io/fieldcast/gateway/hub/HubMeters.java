package io.fieldcast.gateway.hub;

/** What the hub counts. */
public interface HubMeters {

    /** Counts nothing. */
    HubMeters NONE = new HubMeters() {
        @Override
        public void countListeners(Number listeners) {}

        @Override
        public void published(int events, int listeners) {}
    };

    /** Told once: a number that is always the present count of listeners. */
    void countListeners(Number listeners);

    /** So many events went to so many listeners each. */
    void published(int events, int listeners);
}
