package io.fieldcast.benchmark;

import io.fieldcast.standalone.terminal.Progress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Draws how far the benchmarks are while one of them runs, which says nothing by itself. */
final class Ticking implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private final Progress progress;
    private final ScheduledFuture<?> drawing;

    /** @param done how many benchmarks are through */
    Ticking(Progress progress, long done, String running) {
        this.progress = progress;
        this.drawing = timer.scheduleAtFixedRate(() -> progress.at(done, () -> running), 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        drawing.cancel(false);
        timer.shutdown();
        try {
            timer.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        progress.erase();
    }
}
