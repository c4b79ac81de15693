package io.fieldcast.ingest.meter;

import io.fieldcast.ingest.meter.IngestMeters.RequestOutcome;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Times one request and counts how it ended: once, though its client may leave just as it ends in another way. */
public final class RequestMeter {

    private final Timer.Sample since;
    private final Function<RequestOutcome, Timer> timers;
    private final AtomicBoolean ended = new AtomicBoolean();

    RequestMeter(Timer.Sample since, Function<RequestOutcome, Timer> timers) {
        this.since = since;
        this.timers = timers;
    }

    /** From any thread. */
    public void end(RequestOutcome outcome) {
        if (ended.compareAndSet(false, true)) {
            since.stop(timers.apply(outcome));
        }
    }
}
