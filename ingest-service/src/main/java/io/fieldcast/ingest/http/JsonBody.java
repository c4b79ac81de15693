package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.admission.SizeLimits;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.shape.Entry;
import io.fieldcast.ingest.shape.Shape;
import java.time.Clock;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Readings in a JSON text of some shape. JSON that breaks off or goes wrong at its end must not be half accepted, so it is
 * held whole and checked before its first reading is handed on.
 */
final class JsonBody implements BodyForm {

    /** A body greater than this is parsed elsewhere than on the event loop, whose other connections would wait. */
    private static final int LARGE = 64 * 1024;

    private final Shape shape;
    private final SizeLimits limits;
    private final ByteBudget buffered;
    private final Clock clock;
    private final Scheduler scheduler;
    private final IngestMeters meters;

    JsonBody(
            Shape shape,
            SizeLimits limits,
            ByteBudget buffered,
            Clock clock,
            Scheduler scheduler,
            IngestMeters meters) {
        this.shape = shape;
        this.limits = limits;
        this.buffered = buffered;
        this.clock = clock;
        this.scheduler = scheduler;
        this.meters = meters;
    }

    @Override
    public long maxBytes() {
        return limits.jsonBody();
    }

    @Override
    public Flux<List<Entry>> entries(Flux<byte[]> body) {
        return Flux.using(buffered::share, share -> entries(body, share), ByteBudget.Share::close);
    }

    private Flux<List<Entry>> entries(Flux<byte[]> body, ByteBudget.Share share) {
        return body.collect(
                        () -> new CollectedBytes(new BufferShare(share, meters), limits.jsonBody()),
                        CollectedBytes::add)
                .flatMap(bytes -> bytes.length() > LARGE ? Mono.just(bytes).publishOn(scheduler) : Mono.just(bytes))
                .flatMapMany(this::parse);
    }

    private Flux<List<Entry>> parse(CollectedBytes bytes) {
        return Flux.generate(
                () -> JsonEntries.checked(bytes, shape, limits.jsonEntries(), clock.instant()),
                (entries, sink) -> {
                    List<Entry> some = entries.next();
                    if (some.isEmpty()) {
                        sink.complete();
                    } else {
                        sink.next(some);
                    }
                    return entries;
                },
                JsonEntries::close);
    }
}
