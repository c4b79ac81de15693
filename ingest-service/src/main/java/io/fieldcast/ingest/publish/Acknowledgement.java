package io.fieldcast.ingest.publish;

/** Hears, on any thread and at once, what has become of readings that were handed over. */
@FunctionalInterface
public interface Acknowledgement {

    /** @param onTopic whether every in-sync replica has the reading; false also if that cannot be known any more */
    void received(boolean onTopic);
}
