package io.fieldcast.standalone.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGINT and SIGTERM into an interrupt of the thread that runs a command, and holds the process until that thread
 * has closed what it opened. So a command is an ordinary try-with-resources, even while it is still starting.
 */
public final class SignalledStop implements AutoCloseable {

    /** Then the process ends as it is; the broker's data bears that. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Thread worker;
    private final boolean isHowItEnds;
    private final CountDownLatch finished = new CountDownLatch(1);

    private SignalledStop(Thread worker, boolean isHowItEnds) {
        this.worker = worker;
        this.isHowItEnds = isHowItEnds;
    }

    public static SignalledStop ofThisThread() {
        return register(false);
    }

    /** For a command that ends in no other way: the exit code is then 0, and not that of a killed process. */
    public static SignalledStop asTheEndOfThisThread() {
        return register(true);
    }

    private static SignalledStop register(boolean isHowItEnds) {
        SignalledStop stop = new SignalledStop(Thread.currentThread(), isHowItEnds);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::onShutdown, "stop-on-signal"));
        return stop;
    }

    /** Returns only by being interrupted. */
    public void await() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    @Override
    public void close() {
        finished.countDown();
    }

    private void onShutdown() {
        if (finished.getCount() == 0) {
            return;
        }
        worker.interrupt();
        try {
            if (!finished.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("Fieldcast did not stop within " + PATIENCE.toSeconds() + " s; ending it");
            } else if (isHowItEnds) {
                Runtime.getRuntime().halt(ExitCode.DONE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
