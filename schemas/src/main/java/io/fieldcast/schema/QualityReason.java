package io.fieldcast.schema;

/** Why a tag's value is not GOOD. */
public enum QualityReason {
    /** The device said so itself. */
    DEVICE_REPORTED,
    /** The device sent null: there is no value. */
    NO_VALUE,
    /** Outside what the instrument can return (OPC UA InstrumentRange, Bad_OutOfRange). */
    OUT_OF_RANGE,
    /** Outside normal operation (OPC UA EURange, Uncertain_EngineeringUnitsExceeded). */
    ENGINEERING_UNITS_EXCEEDED,
    /** A value that this tag's instrument sends instead of a measurement, as when nothing is connected. */
    SENTINEL,
    /** Not of the type that the tag's definition asks for. */
    TYPE_MISMATCH
}
