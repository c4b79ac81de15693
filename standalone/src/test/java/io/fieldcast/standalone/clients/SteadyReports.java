package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A device that reports fifty times a second until it is closed. */
final class SteadyReports implements AutoCloseable {

    private static final long PERIOD_MILLIS = 20;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> reporting;

    private SteadyReports(ReportingDevice device) {
        reporting = thread.scheduleAtFixedRate(() -> device.reportsMany(1), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    static SteadyReports of(ReportingDevice device) {
        return new SteadyReports(device);
    }

    /** Every report so far was accepted. */
    void requireGood() {
        assertThat(reporting.isDone()).as("a report that fails is the last").isFalse();
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(PERIOD_MILLIS, TimeUnit.SECONDS);
    }
}
