package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.Decision;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.meter.IngestMeters.Limited;
import io.fieldcast.ingest.meter.IngestMeters.ReadingOutcome;
import io.fieldcast.ingest.publish.Acknowledgement;
import io.fieldcast.ingest.publish.Publication;
import io.fieldcast.ingest.publish.RawReadings;
import io.fieldcast.ingest.shape.Entry;
import io.fieldcast.schema.json.RawRecord;
import io.fieldcast.schema.json.Violation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** In which some more than the next one reading come to be within their limits. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(2);

    private final RawReadings topic;
    private final Checkpoint checkpoint;
    private final DeliveryBounds bounds;
    private final Scheduler scheduler;
    private final IngestMeters meters;

    private final Rejections rejections = new Rejections();
    private final AtomicLong underway = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicReference<@Nullable Waiter> waiter = new AtomicReference<>();
    private volatile boolean failed;
    private long entries;
    private long foreign;
    private Duration slowedDown = Duration.ZERO;

    /** Who waits until no more than so many bytes are underway. */
    private record Waiter(long bytes, MonoSink<Void> sink) {}

    /** @param scheduler where the request goes on after it has waited: Kafka's own thread must not be kept */
    Delivery(
            RawReadings topic, Checkpoint checkpoint, DeliveryBounds bounds, Scheduler scheduler, IngestMeters meters) {
        this.topic = topic;
        this.checkpoint = checkpoint;
        this.bounds = bounds;
        this.scheduler = scheduler;
        this.meters = meters;
    }

    /** Completes when there is room for more, fails with a {@link ProblemException} when more would be in vain. */
    Mono<Void> send(List<Entry> some) {
        AtomicInteger next = new AtomicInteger();
        return Mono.defer(() -> sendFrom(some, next))
                .repeat(() -> next.get() < some.size())
                .then();
    }

    /** As many as may go now; completes when the next may. */
    private Mono<Void> sendFrom(List<Entry> some, AtomicInteger next) {
        while (next.get() < some.size()) {
            if (failed) {
                return Mono.error(brokerUnavailable("Kafka did not acknowledge every reading in time"));
            }
            Checkpoint.Pass pass = checkpoint.next(some, next.get());
            if (pass instanceof Checkpoint.Pass.TooFast tooFast) {
                return slowDown(tooFast.exceeded());
            } else if (pass instanceof Checkpoint.Pass.Foreign ofAnother) {
                foreign++;
                reject(some.get(next.getAndIncrement()).index(), ofAnother.violation());
                entries++;
            } else if (pass instanceof Checkpoint.Pass.Granted granted) {
                ProblemException refusal = send(some, next, granted.entries());
                if (refusal != null) {
                    meters.readings(ReadingOutcome.FAILED, 1);
                    return Mono.error(refusal);
                }
            }
        }
        return underway.get() <= bounds.window() ? Mono.empty() : underwayAtMost(bounds.window() / 2);
    }

    /** Who has handed nothing over yet is refused and can come back; who has is rather made to wait. */
    private Mono<Void> slowDown(Decision.Exceeded exceeded) {
        Duration pause = exceeded.delay().compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : exceeded.delay();
        slowedDown = slowedDown.plus(pause);
        if (entries == 0 || slowedDown.compareTo(bounds.slowDown()) > 0) {
            meters.limited(exceeded.policy().id(), Limited.REFUSED);
            return Mono.error(RateLimited.problem(exceeded));
        }
        meters.limited(exceeded.policy().id(), Limited.SLOWED);
        return Mono.delay(pause, scheduler).then();
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
            if (accepted.get() == 0 && foreign == entries) {
                throw ForeignSite.problem(rejections);
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

    /** Sends the next so many, up to one after which more would be in vain. */
    private @Nullable ProblemException send(List<Entry> some, AtomicInteger next, int count) {
        Handover handover = new Handover();
        try {
            for (int i = 0; i < count; i++) {
                ProblemException refusal = send(some.get(next.getAndIncrement()), handover);
                if (refusal != null) {
                    return refusal;
                }
                entries++;
            }
            return null;
        } finally {
            handover.end();
        }
    }

    private @Nullable ProblemException send(Entry entry, Handover handover) {
        if (entry.content() instanceof Entry.Valid valid) {
            return publish(entry.index(), valid.reading(), handover);
        }
        if (entry.content() instanceof Entry.Invalid invalid) {
            reject(entry.index(), invalid.violation());
        }
        return null;
    }

    private @Nullable ProblemException publish(long index, RawRecord reading, Handover handover) {
        Publication publication = topic.publish(reading, handover);
        if (publication instanceof Publication.Underway sent) {
            handover.add(sent.bytes());
            return null;
        }
        if (publication instanceof Publication.TooLarge large) {
            reject(
                    index,
                    new Violation(
                            "", "max-reading-size", "takes " + large.bytes() + " bytes, more than " + large.limit()));
            return null;
        }
        return publication instanceof Publication.Unavailable unavailable
                ? brokerUnavailable(unavailable.reason())
                : new ProblemException(
                        ProblemType.OVERLOADED, "", "in-flight", "too many readings await Kafka; try again");
    }

    private void reject(long index, Violation violation) {
        rejections.add(Rejection.of(index, violation));
        meters.readings(ReadingOutcome.REJECTED, 1);
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

    /** Readings that go together: what their acknowledgements change is changed once, with the last of them. */
    private final class Handover implements Acknowledgement {

        /** Below zero until all are handed over and their number is known. */
        private final AtomicInteger awaited = new AtomicInteger();

        private final AtomicInteger lost = new AtomicInteger();
        private int readings;
        private long bytes;

        void add(int size) {
            readings++;
            bytes += size;
        }

        /** No more are added. */
        void end() {
            underway.addAndGet(bytes);
            if (awaited.addAndGet(readings) == 0) {
                settle();
            }
        }

        @Override
        public void received(boolean onTopic) {
            if (!onTopic) {
                lost.incrementAndGet();
                failed = true;
            }
            if (awaited.decrementAndGet() == 0) {
                settle();
            }
        }

        private void settle() {
            int good = readings - lost.get();
            accepted.addAndGet(good);
            meters.readings(ReadingOutcome.ACCEPTED, good);
            meters.readings(ReadingOutcome.FAILED, lost.get());
            underway.addAndGet(-bytes);
            wake();
        }
    }
}
