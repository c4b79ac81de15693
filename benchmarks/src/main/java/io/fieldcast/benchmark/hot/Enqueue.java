package io.fieldcast.benchmark.hot;

import io.fieldcast.gateway.session.Outbox;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What one event costs for each subscriber: into its outbox and out again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Enqueue {

    private final byte[] frame = new byte[300];
    private final Outbox outbox = new Outbox(4 * 1024 * 1024);

    @Benchmark
    public byte[] offerAndPoll() {
        outbox.offer(frame);
        byte[] polled = outbox.poll();
        return polled == null ? frame : polled;
    }
}
