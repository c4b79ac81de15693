package io.fieldcast.benchmark;

import java.io.IOException;
import java.time.Clock;
import java.util.Locale;

/** What can be measured. */
enum Benchmark {
    /** Readings a second over HTTP, beside Kafka's own producer test. */
    INGEST {
        @Override
        Outcome run(Testbed testbed, Workload workload) throws IOException, InterruptedException {
            return new IngestBenchmark(testbed, workload).run();
        }
    },
    /** Readings a second through the whole topology, beside one that only passes records on. */
    PIPELINE {
        @Override
        Outcome run(Testbed testbed, Workload workload) throws IOException, InterruptedException {
            return new PipelineBenchmark(testbed, workload).run();
        }
    },
    /** How long a reading takes from the moment it is due to be posted until a consumer has it, committed. */
    LATENCY {
        @Override
        Outcome run(Testbed testbed, Workload workload) throws IOException, InterruptedException {
            return new LatencyBenchmark(testbed, workload).run();
        }
    },
    /** One event to each of many subscribers, beside uWebSockets publishing from memory. */
    FANOUT {
        @Override
        Outcome run(Testbed testbed, Workload workload) throws IOException, InterruptedException {
            return new FanoutBenchmark(testbed, workload, Clock.systemUTC()).run();
        }
    },
    /** Many connections of many channels: what one costs in memory, and how late events are. */
    CONNECTIONS {
        @Override
        Outcome run(Testbed testbed, Workload workload) throws IOException, InterruptedException {
            return new ConnectionsBenchmark(testbed, workload, Clock.systemUTC()).run();
        }
    },
    /** Everything that Kafka holds of a channel to one client, beside Kafka's own consumer test. */
    REPLAY {
        @Override
        Outcome run(Testbed testbed, Workload workload) throws IOException, InterruptedException {
            return new ReplayBenchmark(testbed, workload).run();
        }
    },
    /** Many clients come back at once: how soon they are live again, and what others feel of it. */
    RETURN {
        @Override
        Outcome run(Testbed testbed, Workload workload) throws IOException, InterruptedException {
            return new ReturnBenchmark(testbed, workload, Clock.systemUTC()).run();
        }
    },
    /** What subscribers feel of others who do not read. */
    STALLED {
        @Override
        Outcome run(Testbed testbed, Workload workload) throws IOException, InterruptedException {
            return new StalledBenchmark(testbed, workload, Clock.systemUTC()).run();
        }
    };

    abstract Outcome run(Testbed testbed, Workload workload) throws IOException, InterruptedException;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
