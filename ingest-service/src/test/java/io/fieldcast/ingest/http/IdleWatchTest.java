package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

class IdleWatchTest {

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private final TestPublisher<byte[]> body = TestPublisher.create();
    private final Reader reader = new Reader();

    IdleWatchTest() {
        new IdleWatch(IDLE, scheduler)
                .over(body.flux(), () -> new IllegalStateException("too slow"))
                .subscribe(reader);
    }

    @Test
    void aBodyThatIsWaitedForMustSendSomething() {
        // Given
        reader.request(2);
        pass(Duration.ofSeconds(9));
        body.next(new byte[1]);
        pass(Duration.ofSeconds(9));
        boolean early = reader.failure.isDone();

        // When
        pass(Duration.ofSeconds(2));

        // Then
        assertThat(early).isFalse();
        assertThat(reader.failure).isCompletedWithValue("too slow");
    }

    @Test
    void aBodyThatIsNotReadMaySendNothing() {
        // Given
        reader.request(1);
        body.next(new byte[1]);

        // When
        pass(Duration.ofSeconds(60));

        // Then
        assertThat(reader.failure).isNotDone();
        reader.request(1);
        pass(Duration.ofSeconds(9));
        assertThat(reader.failure).isNotDone();
        pass(Duration.ofSeconds(11));
        assertThat(reader.failure).isCompletedWithValue("too slow");
    }

    private void pass(Duration duration) {
        for (long seconds = 0; seconds < duration.toSeconds(); seconds++) {
            scheduler.advanceTimeBy(Duration.ofSeconds(1));
        }
    }

    /** Reads only when it is told to. */
    private static final class Reader extends BaseSubscriber<byte[]> {

        private final CompletableFuture<String> failure = new CompletableFuture<>();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {}

        @Override
        protected void hookOnError(Throwable error) {
            failure.complete(error.getMessage());
        }
    }
}
