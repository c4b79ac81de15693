package io.fieldcast.ingest.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Ends a body that sends nothing for too long while it is waited for. Reactor's own timeout would count the time, too,
 * for which we do not read: because Kafka is slow, or because the body comes faster than it may.
 */
final class IdleWatch {

    private final long idleNanos;
    private final Scheduler scheduler;
    private final AtomicLong asked = new AtomicLong();
    private volatile long silentSince;

    /** For one body. */
    IdleWatch(Duration idle, Scheduler scheduler) {
        this.idleNanos = idle.toNanos();
        this.scheduler = scheduler;
    }

    Flux<byte[]> over(Flux<byte[]> body, Supplier<? extends Throwable> tooSlow) {
        return body.doOnRequest(this::asked)
                .doOnNext(chunk -> answered())
                .timeout(silence(), chunk -> silence(), Flux.error(tooSlow));
    }

    private void asked(long more) {
        if (asked.getAndAccumulate(more, IdleWatch::sum) == 0) {
            silentSince = now();
        }
    }

    private void answered() {
        silentSince = now();
        asked.updateAndGet(open -> open == Long.MAX_VALUE ? open : open - 1);
    }

    private Mono<Long> silence() {
        return Mono.defer(() -> Mono.delay(Duration.ofNanos(idleNanos - silentNanos()), scheduler))
                .flatMap(due -> silentNanos() >= idleNanos ? Mono.just(due) : silence());
    }

    private long silentNanos() {
        return asked.get() == 0 ? 0 : Math.max(0, now() - silentSince);
    }

    private long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    private static long sum(long open, long more) {
        return open > Long.MAX_VALUE - more ? Long.MAX_VALUE : open + more;
    }
}
