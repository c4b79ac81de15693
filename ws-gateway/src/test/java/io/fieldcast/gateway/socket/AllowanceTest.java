package io.fieldcast.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final MockTicker time = Ticker.newMockTicker();
    private final Allowance allowance = new Allowance(10, 25, time);

    @Test
    void soManyMayComeAtOnceAndThenSoManyASecond() {
        assertThat(takenOf(100)).isEqualTo(25);

        time.advance(1, TimeUnit.SECONDS);
        assertThat(takenOf(100)).isEqualTo(10);

        time.advance(50, TimeUnit.MILLISECONDS);
        assertThat(allowance.take()).isFalse();
        time.advance(50, TimeUnit.MILLISECONDS);
        assertThat(allowance.take()).isTrue();
    }

    @Test
    void aPauseDoesNotSaveUpMoreThanMayComeAtOnce() {
        takenOf(25);

        time.advance(1, TimeUnit.HOURS);

        assertThat(takenOf(100)).isEqualTo(25);
    }

    @Test
    void whoWaitsAsLongAsIsSaidIsWithinTheAllowance() {
        for (int i = 0; i < 24; i++) {
            assertThat(allowance.spend()).isZero();
        }

        for (int i = 0; i < 50; i++) {
            long pause = allowance.spend();
            assertThat(pause).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
            time.advance(pause, TimeUnit.NANOSECONDS);
        }
    }

    private long takenOf(int count) {
        return IntStream.range(0, count).filter(i -> allowance.take()).count();
    }
}
