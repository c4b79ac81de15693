package io.fieldcast.schema.json;

import io.fieldcast.schema.RawReading;

/** What became of one JSON value that should be a reading. */
public sealed interface ParsedReading {

    record Valid(RawReading reading) implements ParsedReading {}

    /** The JSON is well-formed, the reading is not. */
    record Invalid(Violation violation) implements ParsedReading {}
}
