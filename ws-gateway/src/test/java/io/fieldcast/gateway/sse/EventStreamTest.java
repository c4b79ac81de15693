package io.fieldcast.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.hub.EncodedEvent;
import io.fieldcast.gateway.hub.EventBatch;
import io.fieldcast.gateway.hub.Positions;
import io.fieldcast.gateway.session.Outbox;
import io.fieldcast.gateway.session.SamplePlaces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class EventStreamTest {

    /** The common pool has one thread on a small machine, on which one would wait for the other. */
    private static final Executor OWN_THREAD = task -> new Thread(task).start();

    private static final int MANY = 1_000;

    private final AtomicReference<EventStream> stream = new AtomicReference<>();

    /** As {@code mergeWith} does, which asks for 24 more while it is given one. */
    @Test
    void whoAsksForMoreWhileGivenSomethingIsGivenEverythingInOrder() {
        // Given
        Flux<String> events = opened().mergeWith(Flux.never()).map(bytes -> new String(bytes, StandardCharsets.UTF_8));

        // When
        StepVerifier.Step<String> reading = StepVerifier.create(events, 0)
                .then(() -> IntStream.range(0, MANY).forEach(this::put))
                .thenRequest(Long.MAX_VALUE);

        // Then
        for (int i = 0; i < MANY; i++) {
            int number = i;
            reading = reading.assertNext(event -> assertThat(event).startsWith("data: " + number + "\n"));
        }
        reading.thenCancel().verify(Duration.ofSeconds(10));
    }

    /** Who is given something may be about to end its subscription, whose lock the feed holds while it brings more. */
    @Test
    void theFeedDoesNotWaitForAClientThatIsBeingGivenSomething() {
        // Given
        CountDownLatch given = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        opened().subscribe(new Taking(event -> {
            given.countDown();
            awaitQuietly(taken);
        }));
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> put(0), OWN_THREAD);
        awaitQuietly(given);

        // When
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> put(1), OWN_THREAD);

        // Then
        try {
            assertThat(second).succeedsWithin(Duration.ofSeconds(5));
        } finally {
            taken.countDown();
            first.join();
        }
    }

    private Flux<byte[]> opened() {
        return Flux.create(
                sink -> {
                    EventStream opened = new EventStream(
                            sink, new Outbox(1024 * 1024), SamplePlaces.plenty(), Schedulers.immediate(), 1024);
                    stream.set(opened);
                    sink.onRequest(more -> opened.onRequest());
                },
                FluxSink.OverflowStrategy.ERROR);
    }

    private void put(int number) {
        byte[] lines = ("data: " + number + "\n").getBytes(StandardCharsets.UTF_8);
        stream.get()
                .onEvents(
                        new EventBatch(List.of(new EncodedEvent(0, number, lines, null))),
                        Positions.start(1).with(0, number + 1));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Taking extends BaseSubscriber<byte[]> {

        private final Consumer<byte[]> onEvent;

        Taking(Consumer<byte[]> onEvent) {
            this.onEvent = onEvent;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            requestUnbounded();
        }

        @Override
        protected void hookOnNext(byte[] event) {
            onEvent.accept(event);
        }
    }
}
