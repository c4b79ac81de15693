package io.fieldcast.benchmark;

/** Publishes events that bear the moment at which they were due. */
interface EventSource extends AutoCloseable {

    /**
     * Returns when they are on their way, not when they have arrived.
     *
     * @param dueMicros since 1970
     */
    void publish(int count, long dueMicros);

    @Override
    void close();
}
