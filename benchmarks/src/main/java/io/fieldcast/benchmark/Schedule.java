package io.fieldcast.benchmark;

/**
 * When each request is due, whatever becomes of the others: first more and more often, as a plant comes up, and then at
 * equal distances, some of them before it counts. Services that have just been started would otherwise be behind by the
 * time their code is compiled, and measured as they catch up.
 */
final class Schedule {

    private static final double NANOS_PER_SECOND = 1e9;

    /** How many of the usual times the rate grows for: services that have just been started are compiled meanwhile. */
    private static final int GROWING = 2;

    /** And for how many more it is full before it counts: what happens once a second or a minute is compiled later. */
    private static final int FULL = 2;

    private final int requests;
    private final int firstAtFullRate;
    private final int firstMeasured;
    private final int readingsPerRequest;
    private final double requestsPerSecond;
    private volatile long start;

    private Schedule(
            int requests, int firstAtFullRate, int firstMeasured, int readingsPerRequest, double requestsPerSecond) {
        this.requests = requests;
        this.firstAtFullRate = firstAtFullRate;
        this.firstMeasured = firstMeasured;
        this.readingsPerRequest = readingsPerRequest;
        this.requestsPerSecond = requestsPerSecond;
    }

    static Schedule of(Workload workload, int readingsPerRequest) {
        double perSecond = (double) workload.ratePerSecond() / readingsPerRequest;
        double warmUp = perSecond * workload.warmUp().toMillis() / 1_000;
        int growing = (int) (GROWING * warmUp / 2); // the rate grows from nothing, so half of it on average
        int uncounted = growing + (int) (FULL * warmUp);
        int measured = (int) (perSecond * workload.measured().toMillis() / 1_000);
        return new Schedule(uncounted + measured, growing, uncounted, readingsPerRequest, perSecond);
    }

    void startNow() {
        start = System.nanoTime();
    }

    int requests() {
        return requests;
    }

    /** The number of the first request after the warm-up. */
    int firstMeasured() {
        return firstMeasured;
    }

    long readings() {
        return (long) requests * readingsPerRequest;
    }

    long measuredReadings() {
        return (long) (requests - firstMeasured) * readingsPerRequest;
    }

    int readingsPerRequest() {
        return readingsPerRequest;
    }

    /** In the time of {@link System#nanoTime()}. */
    long due(int request) {
        double full = Math.max(0, request - firstAtFullRate) / requestsPerSecond;
        double growing =
                2 * Math.sqrt((double) firstAtFullRate * Math.min(request, firstAtFullRate)) / requestsPerSecond;
        return start + (long) ((growing + full) * NANOS_PER_SECOND);
    }

    int requestOf(long reading) {
        return (int) (reading / readingsPerRequest);
    }
}
