package io.fieldcast.ingest.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.propagation.Propagator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/** Continues the trace of a request, if it has one that is sampled, on the raw topic. */
public interface RequestTraces {

    /** Tracing is off. */
    RequestTraces OFF = exchange -> null;

    /** Begins to publish what a request brings; null if the request is not traced. */
    @Nullable
    PublishSpan begin(ServerWebExchange exchange);

    /** @param topic whose name the spans bear */
    static RequestTraces by(Tracer tracer, Propagator propagator, String topic) {
        return exchange -> {
            Span request = ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                    .map(context -> context.<TracingContext>get(TracingContext.class))
                    .map(TracingContext::getSpan)
                    .orElse(null);
            if (request == null || !Boolean.TRUE.equals(request.context().sampled())) {
                return null;
            }
            Span span = tracer.spanBuilder()
                    .setParent(request.context())
                    .name(topic + " publish")
                    .kind(Span.Kind.PRODUCER)
                    .tag("messaging.system", "kafka")
                    .tag("messaging.destination.name", topic)
                    .start();
            return new PublishSpan(span, header(propagator, span));
        };
    }

    private static byte[] header(Propagator propagator, Span span) {
        Map<String, String> carried = new HashMap<>();
        propagator.inject(span.context(), carried, (carrier, name, value) -> carried.put(name, value));
        return carried.getOrDefault(PublishSpan.HEADER, "").getBytes(StandardCharsets.US_ASCII);
    }
}
