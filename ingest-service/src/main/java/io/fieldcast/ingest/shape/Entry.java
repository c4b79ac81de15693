package io.fieldcast.ingest.shape;

import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.RawRecord;
import io.fieldcast.schema.json.Violation;

/**
 * One entry of a body.
 *
 * @param index its place among them, from 0
 * @param bytes that it took up in the body, after decompression
 */
public record Entry(long index, int bytes, Content content) {

    /** What it turned out to be. */
    public sealed interface Content {}

    /** A reading, ready for the raw topic. */
    public record Valid(RawRecord reading) implements Content {}

    public record Invalid(Violation violation) implements Content {}

    public static Entry of(long index, int bytes, ParsedReading parsed) {
        return parsed instanceof ParsedReading.Invalid invalid
                ? invalid(index, bytes, invalid.violation())
                : valid(index, bytes, RawRecord.of(((ParsedReading.Valid) parsed).reading()));
    }

    public static Entry valid(long index, int bytes, RawRecord reading) {
        return new Entry(index, bytes, new Valid(reading));
    }

    public static Entry invalid(long index, int bytes, Violation violation) {
        return new Entry(index, bytes, new Invalid(violation));
    }
}
