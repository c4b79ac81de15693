package io.fieldcast.ingest.admission;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One token bucket. Safe for several threads. */
final class Limit {

    private final Policy policy;
    private final Rate rate;
    private final Bucket bucket;

    Limit(Policy policy, Rate rate, TimeMeter time) {
        this.policy = policy;
        this.rate = rate;
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    /** Null if it was granted. */
    Decision.@Nullable Exceeded take(long amount) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(Math.max(1, amount));
        return probe.isConsumed()
                ? null
                : new Decision.Exceeded(
                        policy, rate, probe.getRemainingTokens(), Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    void giveBack(long amount) {
        bucket.addTokens(Math.max(1, amount));
    }

    /** Whether to forget it would change nothing. */
    boolean isFull() {
        return bucket.getAvailableTokens() >= rate.burst();
    }

    /** What is more than the burst could never be granted; it costs all of it. */
    long within(long amount) {
        return Math.min(amount, rate.burst());
    }
}
