package io.fieldcast.gateway.socket;

import io.netty.util.concurrent.Ticker;
import java.util.concurrent.TimeUnit;

/** So many a second, and so many at once after a pause. */
final class Allowance {

    private final long interval;
    private final long atOnce;
    private final Ticker ticker;

    /** When all that may come at once may come again. */
    private long restedAt;

    Allowance(int perSecond, int atOnce, Ticker ticker) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.atOnce = interval * atOnce;
        this.ticker = ticker;
        this.restedAt = ticker.nanoTime();
    }

    /** Whether one more may come now; if so it is counted. */
    synchronized boolean take() {
        long now = ticker.nanoTime();
        long after = Math.max(restedAt, now) + interval;
        if (after - now > atOnce) {
            return false;
        }
        restedAt = after;
        return true;
    }

    /** Counts one that has come; the nanoseconds that the next one should wait, 0 if it need not. */
    synchronized long spend() {
        long now = ticker.nanoTime();
        restedAt = Math.max(restedAt, now) + interval;
        return Math.max(0, restedAt + interval - now - atOnce);
    }
}
