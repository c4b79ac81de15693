package io.fieldcast.schema;

/** How far a value may be trusted: the two severity bits of an OPC UA StatusCode (Part 4, 7.39). */
public enum QualityLevel {
    GOOD,
    UNCERTAIN,
    BAD;

    public QualityLevel worse(QualityLevel other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
