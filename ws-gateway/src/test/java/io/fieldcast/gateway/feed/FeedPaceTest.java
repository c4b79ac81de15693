package io.fieldcast.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FeedPaceTest {

    private static final Duration INTERVAL = Duration.ofMillis(4);
    private static final long LITTLE = 300;

    private long now = TimeUnit.MILLISECONDS.toNanos(-1); // what System.nanoTime() gives may be anything
    private final FeedPace pace = new FeedPace(INTERVAL, () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void theFirstEventOfAllDoesNotWait() {
        assertThat(pace.pause(LITTLE)).isZero();
    }

    @Test
    void theFirstEventAfterASilenceDoesNotWait() {
        pace.published();
        pass(INTERVAL);

        long pause = pace.pause(LITTLE);

        assertThat(pause).isZero();
    }

    @Test
    void anEventSoonAfterOthersWaitsForTheRestOfTheInterval() {
        pace.published();
        pass(Duration.ofMillis(1));

        long pause = pace.pause(LITTLE);

        assertThat(pause).isEqualTo(Duration.ofMillis(3).toNanos());
    }

    @Test
    void soMuchThatItIsWorthAWriteDoesNotWait() {
        pace.published();

        long pause = pace.pause(FeedPace.ENOUGH_BYTES);

        assertThat(pause).isZero();
    }

    @Test
    void withoutAnIntervalNothingWaits() {
        FeedPace none = new FeedPace(Duration.ZERO, () -> now);
        none.published();

        long pause = none.pause(LITTLE);

        assertThat(pause).isZero();
    }
}
