package io.fieldcast.gateway;

import io.fieldcast.gateway.hub.Pulse;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Beats on one thread of its own. */
final class TimerPulse implements Pulse, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TimerPulse.class);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "gateway-conflation");
        thread.setDaemon(true);
        return thread;
    });

    TimerPulse() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Beating start(Duration every, Runnable beat) {
        ScheduledFuture<?> beating = timer.scheduleAtFixedRate(
                () -> beatAndGoOn(beat), every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
        return () -> beating.cancel(false);
    }

    /** The timer would take an exception for the end. */
    private static void beatAndGoOn(Runnable beat) {
        try {
            beat.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("an interval of a conflated channel was lost");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
