package io.fieldcast.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboxTest {

    @Test
    void whatDoesNotFitIsRefusedAndWhatWaitsStays() {
        Outbox outbox = new Outbox(10);
        outbox.offer(new byte[6]);

        boolean taken = outbox.offer(new byte[5]);

        assertThat(taken).isFalse();
        assertThat(outbox.bytes()).isEqualTo(6);
        assertThat(outbox.poll()).hasSize(6);
    }

    @Test
    void somethingLargerThanAllIsTakenWhenNothingElseWaits() {
        Outbox outbox = new Outbox(10);

        boolean taken = outbox.offer(new byte[50]);

        assertThat(taken).isTrue();
        assertThat(outbox.offer(new byte[1])).isFalse();
    }

    @Test
    void whatIsTakenOutMakesRoom() {
        Outbox outbox = new Outbox(10);
        outbox.offer(new byte[10]);
        outbox.poll();

        boolean taken = outbox.offer(new byte[10]);

        assertThat(taken).isTrue();
    }

    @Test
    void aReplayMayFillAQuarter() {
        Outbox outbox = new Outbox(100);

        outbox.offer(new byte[25]);
        boolean roomAtAQuarter = outbox.hasRoomForReplay();
        outbox.offer(new byte[1]);

        assertThat(roomAtAQuarter).isTrue();
        assertThat(outbox.hasRoomForReplay()).isFalse();
    }

    @Test
    void theBoundHoldsHoweverManyOfferAtOnce() throws InterruptedException {
        Outbox outbox = new Outbox(1_000);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);
        for (int thread = 0; thread < 4; thread++) {
            threads.execute(() -> {
                awaitUninterruptibly(start);
                for (int i = 0; i < 1_000; i++) {
                    outbox.offer(new byte[7]);
                }
            });
        }

        start.countDown();
        threads.shutdown();
        boolean done = threads.awaitTermination(10, TimeUnit.SECONDS);

        assertThat(done).isTrue();
        assertThat(outbox.bytes()).isLessThanOrEqualTo(1_000).isGreaterThan(900);
        outbox.clear();
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void anOutboxForNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Outbox(0)).withMessageContaining("0");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
