package io.fieldcast.ingest.admission;

import io.github.bucket4j.TimeMeter;
import org.jspecify.annotations.Nullable;

/** What one key or one site may still send. Safe for several threads. */
final class Allowance {

    private final @Nullable Limit readings;
    private final @Nullable Limit bytes;

    private Allowance(@Nullable Limit readings, @Nullable Limit bytes) {
        this.readings = readings;
        this.bytes = bytes;
    }

    static Allowance ofKey(RateLimit limit, TimeMeter time) {
        return new Allowance(
                limit(Policy.KEY_READINGS, limit.readings(), time), limit(Policy.KEY_BYTES, limit.bytes(), time));
    }

    static Allowance ofSite(RateLimit limit, TimeMeter time) {
        return new Allowance(
                limit(Policy.SITE_READINGS, limit.readings(), time), limit(Policy.SITE_BYTES, limit.bytes(), time));
    }

    private static @Nullable Limit limit(Policy policy, @Nullable Rate rate, TimeMeter time) {
        return rate == null ? null : new Limit(policy, rate, time);
    }

    /** Null if both were granted; else neither was taken. */
    Decision.@Nullable Exceeded take(long count, long size) {
        Decision.Exceeded exceeded = readings == null ? null : readings.take(count);
        if (exceeded != null || bytes == null) {
            return exceeded;
        }
        exceeded = bytes.take(payable(bytes, count, size));
        if (exceeded != null && readings != null) {
            readings.giveBack(count);
        }
        return exceeded;
    }

    void giveBack(long count, long size) {
        if (readings != null) {
            readings.giveBack(count);
        }
        if (bytes != null) {
            bytes.giveBack(payable(bytes, count, size));
        }
    }

    boolean isUntouched() {
        return (readings == null || readings.isFull()) && (bytes == null || bytes.isFull());
    }

    /** Several readings can be taken one by one; a single one that is greater than the burst must get through, too. */
    private static long payable(Limit bytes, long count, long size) {
        return count == 1 ? bytes.within(size) : size;
    }
}
