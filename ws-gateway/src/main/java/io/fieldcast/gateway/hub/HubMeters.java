package io.fieldcast.gateway.hub;

/** What the hub counts. */
public interface HubMeters {

    /** Counts nothing. */
    HubMeters NONE = new HubMeters() {
        @Override
        public void countListeners(Number listeners) {}

        @Override
        public void countConflatedBytes(Number bytes) {}

        @Override
        public void conflated(long records) {}

        @Override
        public void intervalCutShort() {}

        @Override
        public void heard(String topic, int records) {}

        @Override
        public void published(int events, int listeners) {}

        @Override
        public void replayed(int events) {}
    };

    /** Told once: a number that is always the present count of clients' subscriptions. */
    void countListeners(Number listeners);

    /** Told once: a number that is always what conflated channels hold at present. */
    void countConflatedBytes(Number bytes);

    /** So many records were sent as part of a newer one. */
    void conflated(long records);

    /** A conflated channel's interval ended early, because there was no room for more. */
    void intervalCutShort();

    /** So many records of a topic were read, whoever listens. */
    void heard(String topic, int records);

    /** So many events went to so many listeners each. */
    void published(int events, int listeners);

    /** So many events of the past went to one listener. */
    void replayed(int events);
}
