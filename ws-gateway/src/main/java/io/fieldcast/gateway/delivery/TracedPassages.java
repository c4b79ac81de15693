package io.fieldcast.gateway.delivery;

import io.fieldcast.gateway.hub.Passage;
import io.fieldcast.gateway.hub.Passages;
import io.fieldcast.gateway.hub.TopicRecord;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.propagation.Propagator;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Ends the trace of an event with a span from its arrival here to the write to one of its sockets. */
public final class TracedPassages implements Passages {

    private static final String HEADER = "traceparent";

    private final Passages others;
    private final Propagator propagator;

    /** @param others who follow the same events, traced or not */
    public TracedPassages(Passages others, Propagator propagator) {
        this.others = others;
        this.propagator = propagator;
    }

    @Override
    public @Nullable Passage follow(TopicRecord record) {
        Passage other = others.follow(record);
        byte[] trace = record.trace();
        if (trace == null) {
            return other;
        }
        Span span = propagator
                .extract(
                        new String(trace, StandardCharsets.US_ASCII),
                        (header, name) -> name.equals(HEADER) ? header : null)
                .name(record.topic() + " deliver")
                .kind(Span.Kind.CONSUMER)
                .tag("messaging.system", "kafka")
                .tag("messaging.destination.name", record.topic())
                .start();
        return () -> {
            span.end();
            if (other != null) {
                other.written();
            }
        };
    }
}
