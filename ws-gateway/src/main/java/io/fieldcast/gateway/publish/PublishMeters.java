package io.fieldcast.gateway.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What becomes of events that are handed in: every one is counted as stored, refused (no room to wait) or failed (not
 * acknowledged in time) in {@code fieldcast.gateway.publish.events}, or still waits in
 * {@code fieldcast.gateway.publish.pending}.
 */
final class PublishMeters {

    private static final String EVENTS = "fieldcast.gateway.publish.events";
    private static final String PENDING = "fieldcast.gateway.publish.pending";

    private final Counter stored;
    private final Counter refused;
    private final Counter failed;

    PublishMeters(MeterRegistry registry, AtomicInteger pending) {
        stored = outcome(registry, "stored");
        refused = outcome(registry, "refused");
        failed = outcome(registry, "failed");
        registry.gauge(PENDING, pending);
    }

    void stored(int events) {
        stored.increment(events);
    }

    void refused(int events) {
        refused.increment(events);
    }

    void failed(int events) {
        failed.increment(events);
    }

    private static Counter outcome(MeterRegistry registry, String outcome) {
        return Counter.builder(EVENTS).tag("outcome", outcome).register(registry);
    }
}
