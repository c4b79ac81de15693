package io.fieldcast.ingest.trace;

import io.micrometer.tracing.Span;

/**
 * The time from a request's first reading to the acknowledgement of its last.
 *
 * @param header what its records bear
 */
public record PublishSpan(Span span, byte[] header) {

    /** Of W3C's Trace Context. */
    public static final String HEADER = "traceparent";

    public void end() {
        span.end();
    }
}
