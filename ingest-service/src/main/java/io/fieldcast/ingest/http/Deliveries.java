package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.RateLimits;
import io.fieldcast.ingest.admission.Sender;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.publish.RawReadings;
import io.fieldcast.ingest.trace.PublishSpan;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** Begins the {@link Delivery} of each request. */
final class Deliveries {

    private final RawReadings topic;
    private final RateLimits limits;
    private final DeliveryBounds bounds;
    private final Scheduler scheduler;
    private final IngestMeters meters;

    Deliveries(RawReadings topic, RateLimits limits, DeliveryBounds bounds, Scheduler scheduler, IngestMeters meters) {
        this.topic = topic;
        this.limits = limits;
        this.bounds = bounds;
        this.scheduler = scheduler;
        this.meters = meters;
    }

    /** @param span of a request that is traced */
    Delivery of(Sender sender, @Nullable PublishSpan span) {
        RawReadings readings = span == null ? topic : topic.traced(span.header());
        return new Delivery(readings, new Checkpoint(sender, limits), bounds, scheduler, meters);
    }
}
