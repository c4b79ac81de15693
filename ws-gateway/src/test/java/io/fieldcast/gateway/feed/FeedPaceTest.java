package io.fieldcast.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeedPaceTest {

    private static final Duration LONGEST = Duration.ofMillis(6);
    private static final int PROCESSORS = 2;
    private static final int MANY = 10_000;
    private static final long LITTLE = 300;

    private long now = TimeUnit.MILLISECONDS.toNanos(-1); // what System.nanoTime() gives may be anything
    private final FeedPace pace = new FeedPace(LONGEST, PROCESSORS, () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void theFirstEventOfAllDoesNotWait() {
        assertThat(pace.pause(LITTLE)).isZero();
    }

    @Test
    void theFirstEventAfterASilenceDoesNotWait() {
        pace.published(MANY);
        pass(LONGEST);

        long pause = pace.pause(LITTLE);

        assertThat(pause).isZero();
    }

    @Test
    void anEventSoonAfterOthersWaitsForTheRestOfTheTime() {
        pace.published(MANY);
        pass(Duration.ofMillis(2));

        long pause = pace.pause(LITTLE);

        assertThat(pause).isEqualTo(Duration.ofMillis(4).toNanos());
    }

    @Test
    void theFewerSocketsTheShorterTheWait() {
        pace.published(10);

        long pause = pace.pause(LITTLE);

        assertThat(pause).isEqualTo(4 * 10 * FeedPace.WRITE_NANOS / PROCESSORS);
    }

    @Test
    void whatNobodyHeardMakesNothingWait() {
        pace.published(0);

        long pause = pace.pause(LITTLE);

        assertThat(pause).isZero();
    }

    @Test
    void soMuchThatItIsWorthAWriteDoesNotWait() {
        pace.published(MANY);

        long pause = pace.pause(FeedPace.ENOUGH_BYTES);

        assertThat(pause).isZero();
    }

    @Test
    void withoutTimeToGatherNothingWaits() {
        FeedPace none = new FeedPace(Duration.ZERO, PROCESSORS, () -> now);
        none.published(MANY);

        long pause = none.pause(LITTLE);

        assertThat(pause).isZero();
    }
}
