package io.fieldcast.ingest.shape;

import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.Violation;

/**
 * One entry of a body.
 *
 * @param index its place among them, from 0
 * @param bytes that it took up in the body, after decompression
 */
public record Entry(long index, int bytes, ParsedReading reading) {

    public static Entry invalid(long index, int bytes, Violation violation) {
        return new Entry(index, bytes, new ParsedReading.Invalid(violation));
    }
}
