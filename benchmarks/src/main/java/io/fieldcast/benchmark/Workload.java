package io.fieldcast.benchmark;

import java.time.Duration;
import java.util.List;

/**
 * How much is done.
 *
 * @param rounds how often; the median counts
 * @param ingestReadings posted in a round of {@code ingest}, and three times as many before the first, to warm up
 * @param pipelineReadings drained in a round of {@code pipeline}, of which the first two fifths warm up
 * @param ratePerSecond at which readings are posted in {@code latency}
 * @param warmUp of {@code fanout} and {@code return}, and four times as long of {@code latency}; not counted. Services that
 *     have just been started have much of their code compiled meanwhile, on the same processors
 * @param measured of {@code latency} and {@code fanout}
 * @param subscribers of one channel in {@code fanout}
 * @param connections in {@code connections}
 * @param eventsPerSecond to each of them at the steady rate of {@code fanout}
 * @param replayEvents to one client in {@code replay}
 * @param returning clients that come back at once in {@code return}
 * @param missed events that each of them gets
 * @param mayInstall whether npm may be asked for a reference that is not there
 * @param commitIntervals of the processor in {@code latency}, one after the other
 */
record Workload(
        int rounds,
        int ingestReadings,
        int pipelineReadings,
        int ratePerSecond,
        Duration warmUp,
        Duration measured,
        int subscribers,
        int connections,
        int eventsPerSecond,
        int replayEvents,
        int returning,
        int missed,
        boolean mayInstall,
        List<Duration> commitIntervals) {

    static final Workload FULL = new Workload(
            3,
            1_000_000,
            6_000_000,
            10_000,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            500,
            10_000,
            800,
            1_000_000,
            1_000,
            10_000,
            true,
            List.of(Duration.ofMillis(20), Duration.ofMillis(30), Duration.ofMillis(50)));

    /** To see that everything works. */
    static final Workload SMALL = new Workload(
            1,
            5_000,
            5_000,
            500,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            20,
            1_000,
            50,
            20_000,
            50,
            500,
            false,
            List.of(Duration.ofMillis(30)));

    Workload {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds must be at least 1, not " + rounds);
        }
        if (ingestReadings < PostingLoad.READINGS_PER_REQUEST || pipelineReadings < 1 || measured.toMillis() < 1_000) {
            throw new IllegalArgumentException("so little work measures nothing");
        }
        commitIntervals = List.copyOf(commitIntervals);
    }

    /** @param scale how much of the work is done in each round; the rate stays */
    Workload scaled(int rounds, double scale) {
        return new Workload(
                rounds,
                (int) (ingestReadings * scale),
                (int) (pipelineReadings * scale),
                ratePerSecond,
                times(warmUp, scale),
                times(measured, scale),
                subscribers,
                connections,
                eventsPerSecond,
                (int) (replayEvents * scale),
                returning,
                (int) (missed * scale),
                mayInstall,
                commitIntervals);
    }

    private static Duration times(Duration duration, double scale) {
        return Duration.ofMillis((long) (duration.toMillis() * scale));
    }
}
