package io.fieldcast.ingest.http;

import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.meter.IngestMeters.ReadingOutcome;
import io.fieldcast.ingest.publish.Publication;
import io.fieldcast.ingest.publish.RawReadings;
import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.json.ParsedReading;
import io.fieldcast.schema.json.Violation;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * One request's entries on their way to the raw topic. Entries are sent by one thread at a time; acknowledgements come
 * on any.
 */
final class Delivery {

    private final RawReadings topic;
    private final long window;
    private final Scheduler scheduler;
    private final IngestMeters meters;

    private final Rejections rejections = new Rejections();
    private final AtomicLong underway = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicReference<@Nullable Waiter> waiter = new AtomicReference<>();
    private volatile boolean failed;
    private long entries;

    /** Who waits until no more than so many bytes are underway. */
    private record Waiter(long bytes, MonoSink<Void> sink) {}

    /**
     * @param window bytes that may be underway before the body is read no further
     * @param scheduler where the request goes on after it has waited: Kafka's own thread must not be kept
     */
    Delivery(RawReadings topic, long window, Scheduler scheduler, IngestMeters meters) {
        this.topic = topic;
        this.window = window;
        this.scheduler = scheduler;
        this.meters = meters;
    }

    /** Completes when there is room for more, fails with a {@link ProblemException} when more would be in vain. */
    Mono<Void> send(List<ParsedReading> some) {
        for (ParsedReading entry : some) {
            if (failed) {
                return Mono.error(brokerUnavailable("Kafka did not acknowledge every reading in time"));
            }
            ProblemException refusal = send(entry);
            if (refusal != null) {
                meters.reading(ReadingOutcome.FAILED);
                return Mono.error(refusal);
            }
            entries++;
        }
        return underway.get() <= window ? Mono.empty() : underwayAtMost(window / 2);
    }

    /** What to answer once all is acknowledged: a receipt, or {@link ProblemException} if there is nothing to accept. */
    Mono<Receipt> receipt() {
        return settled().then(Mono.fromCallable(() -> {
            if (failed) {
                throw told(brokerUnavailable("Kafka did not acknowledge every reading in time"));
            }
            if (entries == 0) {
                throw new ProblemException(
                        ProblemType.NO_READING, "", "min-readings", "the body is empty; send at least one reading");
            }
            if (accepted.get() == 0) {
                throw new ProblemException(Problem.of(rejections));
            }
            return new Receipt(accepted.get(), rejections.listed(), rejections.countIfCut());
        }));
    }

    /** Ends a request that cannot be read to its end; it says how much of it stands on the topic all the same. */
    <T> Mono<T> refuse(ProblemException refusal) {
        return settled().then(Mono.error(() -> entries == 0 ? refusal : told(refusal)));
    }

    private @Nullable ProblemException send(ParsedReading entry) {
        if (entry instanceof ParsedReading.Valid valid) {
            return publish(valid.reading());
        }
        if (entry instanceof ParsedReading.Invalid invalid) {
            reject(invalid.violation());
        }
        return null;
    }

    private @Nullable ProblemException publish(RawReading reading) {
        Publication publication = topic.publish(reading);
        if (publication instanceof Publication.Underway sent) {
            underway.addAndGet(sent.bytes());
            sent.acknowledgement().whenComplete((done, failure) -> acknowledged(sent.bytes(), failure == null));
            return null;
        }
        if (publication instanceof Publication.TooLarge large) {
            reject(new Violation(
                    "", "max-reading-size", "takes " + large.bytes() + " bytes, more than " + large.limit()));
            return null;
        }
        return publication instanceof Publication.Unavailable unavailable
                ? brokerUnavailable(unavailable.reason())
                : new ProblemException(
                        ProblemType.OVERLOADED, "", "in-flight", "too many readings await Kafka; try again");
    }

    private void reject(Violation violation) {
        rejections.add(Rejection.of(entries, violation));
        meters.reading(ReadingOutcome.REJECTED);
    }

    private void acknowledged(int bytes, boolean good) {
        if (good) {
            accepted.incrementAndGet();
            meters.reading(ReadingOutcome.ACCEPTED);
        } else {
            failed = true;
            meters.reading(ReadingOutcome.FAILED);
        }
        underway.addAndGet(-bytes);
        wake();
    }

    private Mono<Void> settled() {
        return Mono.defer(() -> underway.get() == 0 ? Mono.empty() : underwayAtMost(0));
    }

    private Mono<Void> underwayAtMost(long bytes) {
        return Mono.<Void>create(sink -> {
                    waiter.set(new Waiter(bytes, sink));
                    wake();
                })
                .publishOn(scheduler);
    }

    private void wake() {
        Waiter waiting = waiter.get();
        if (waiting != null && underway.get() <= waiting.bytes() && waiter.compareAndSet(waiting, null)) {
            waiting.sink().success();
        }
    }

    private ProblemException told(ProblemException refusal) {
        return new ProblemException(refusal.problem().afterAccepting(accepted.get(), rejections), refusal.headers());
    }

    private static ProblemException brokerUnavailable(String detail) {
        return new ProblemException(ProblemType.BROKER_UNAVAILABLE, "", "acknowledged", detail + "; try again");
    }
}
