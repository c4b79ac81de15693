package io.fieldcast.ingest.http;

import io.fieldcast.schema.json.Violation;

/**
 * One entry of a request that is no valid reading.
 *
 * @param index position in the array, or among the lines that are not blank; from 0
 * @param field path within the reading; empty for the reading itself
 */
record Rejection(long index, String field, String rule, String message) {

    static Rejection of(long index, Violation violation) {
        return new Rejection(index, violation.field(), violation.rule(), violation.message());
    }
}
