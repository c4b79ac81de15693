package io.fieldcast.stream.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Continues the trace of a record, if it has one, in what is made of the record. */
public interface RecordTraces {

    /** Tracing is off: records keep the headers that they came with. */
    RecordTraces OFF = headers -> null;

    /** Of W3C's Trace Context. */
    String HEADER = "traceparent";

    /**
     * Begins to process a record, whose headers from now on name that as what comes before; null if it is not traced.
     * To be ended by whoever asked.
     */
    @Nullable
    Span begin(Headers headers);

    /** @param topic whose name the spans bear */
    static RecordTraces by(Tracer tracer, Propagator propagator, String topic) {
        return headers -> {
            Header before = headers.lastHeader(HEADER);
            if (before == null || before.value() == null) {
                return null;
            }
            Span span = propagator
                    .extract(headers, RecordTraces::text)
                    .name(topic + " process")
                    .kind(Span.Kind.CONSUMER)
                    .tag("messaging.system", "kafka")
                    .tag("messaging.destination.name", topic)
                    .start();
            propagator.inject(span.context(), headers, RecordTraces::replace);
            return span;
        };
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }

    private static void replace(@Nullable Headers headers, String name, String value) {
        if (headers != null) {
            headers.remove(name).add(name, value.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
