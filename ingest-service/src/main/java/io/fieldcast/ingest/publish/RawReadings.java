package io.fieldcast.ingest.publish;

import io.fieldcast.schema.json.RawRecord;

/** The raw topic, as those who receive readings see it. */
public interface RawReadings {

    /**
     * Hands a reading over without ever blocking. Of one device, readings handed over one after the other stand on the
     * topic in that order.
     *
     * @param acknowledgement told once if, and only if, the reading is {@link Publication.Underway}
     */
    Publication publish(RawRecord reading, Acknowledgement acknowledgement);

    /**
     * The same topic, for the readings of a request that is traced.
     *
     * @param traceparent goes with each of them
     */
    default RawReadings traced(byte[] traceparent) {
        return this;
    }
}
