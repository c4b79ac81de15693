package io.fieldcast.schema;

/** Whose clock a reading's {@code time} was read from. */
public enum TimeSource {
    /** The device's: a true source timestamp. */
    DEVICE,
    /** The ingest service's, because the device sent none. */
    RECEIVED
}
