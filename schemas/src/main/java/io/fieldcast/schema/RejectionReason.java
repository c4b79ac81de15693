package io.fieldcast.schema;

/** Why an acknowledged reading is on {@code scada.rejected} and not on {@code scada-data}. */
public enum RejectionReason {
    /** Not JSON, or not the JSON of a reading. */
    MALFORMED,
    /** The record's key is not the reading's {@code site/device}. */
    KEY_MISMATCH,
    /** It was accepted before, not long ago: a retry whose first attempt had arrived. */
    DUPLICATE,
    /** The source timestamp lies too far in the future. */
    TIME_AHEAD,
    /** A tag breaks its definition, which says {@code "onViolation":"reject"}. */
    RULE_VIOLATED,
    /** A tag that nobody has defined by name, where the definition for all others says {@code "unknownTag":"quarantine"}. */
    UNKNOWN_TAG
}
