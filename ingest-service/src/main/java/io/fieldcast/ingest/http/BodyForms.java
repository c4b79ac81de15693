package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.admission.SizeLimits;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.shape.PostedReadings;
import io.fieldcast.ingest.shape.Shape;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.MediaType;
import reactor.core.scheduler.Scheduler;

/** The media types that readings may come in, which differ by shape: only our own has lines. */
final class BodyForms {

    private final SizeLimits limits;
    private final ByteBudget buffered;
    private final Clock clock;
    private final Scheduler scheduler;
    private final IngestMeters meters;
    private final Map<MediaType, BodyForm> posted;

    /** @param buffered bytes that may be held of bodies and lines that have not arrived whole */
    BodyForms(SizeLimits limits, ByteBudget buffered, Clock clock, Scheduler scheduler, IngestMeters meters) {
        this.limits = limits;
        this.buffered = buffered;
        this.clock = clock;
        this.scheduler = scheduler;
        this.meters = meters;
        this.posted = Map.of(
                MediaType.APPLICATION_JSON,
                json(new PostedReadings()),
                MediaType.APPLICATION_NDJSON,
                new NdjsonBody(limits, buffered, clock, scheduler, meters));
    }

    Map<MediaType, BodyForm> posted() {
        return posted;
    }

    Map<MediaType, BodyForm> jsonOf(Shape shape) {
        return Map.of(MediaType.APPLICATION_JSON, json(shape));
    }

    private JsonBody json(Shape shape) {
        return new JsonBody(shape, limits, buffered, clock, scheduler, meters);
    }
}
