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
    TYPE_MISMATCH,
    /** Changed faster than the tag can (QARTOD rate of change test). */
    RATE_OF_CHANGE,
    /** Stands out from the values around it (QARTOD spike test). */
    SPIKE,
    /** Has not changed for longer than a live signal would keep still (QARTOD flat line test). */
    FLATLINE,
    /** The source timestamp lies ahead of the receive time by more than clocks differ. */
    CLOCK_AHEAD,
    /** The source timestamp lies behind the receive time by more than the tag's definition allows. */
    CLOCK_BEHIND,
    /** Older than the tag's last value. */
    OUT_OF_ORDER
}
