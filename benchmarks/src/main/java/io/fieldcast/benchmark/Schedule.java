package io.fieldcast.benchmark;

/**
 * When each request is due, whatever becomes of the others: first more and more often, as a plant comes up, and then at
 * equal distances. Services that have just been started would otherwise be behind by the time their code is compiled, and
 * measured as they catch up.
 */
final class Schedule {

    private static final double NANOS_PER_SECOND = 1e9;

    /** At this rate, services that have just been started are still being compiled after the usual time. */
    private static final int WARM_UPS = 3;

    private final int requests;
    private final int firstMeasured;
    private final int readingsPerRequest;
    private final double requestsPerSecond;
    private volatile long start;

    private Schedule(int requests, int firstMeasured, int readingsPerRequest, double requestsPerSecond) {
        this.requests = requests;
        this.firstMeasured = firstMeasured;
        this.readingsPerRequest = readingsPerRequest;
        this.requestsPerSecond = requestsPerSecond;
    }

    static Schedule of(Workload workload, int readingsPerRequest) {
        double perSecond = (double) workload.ratePerSecond() / readingsPerRequest;
        double seconds = workload.warmUp().toMillis() * WARM_UPS / 1e3;
        int warmUp = (int) (perSecond * seconds / 2); // the rate grows from nothing, so half of it on average
        int measured = (int) (perSecond * workload.measured().toMillis() / 1_000);
        return new Schedule(warmUp + measured, warmUp, readingsPerRequest, perSecond);
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
        double full = Math.max(0, request - firstMeasured) / requestsPerSecond;
        double growing = 2 * Math.sqrt((double) firstMeasured * Math.min(request, firstMeasured)) / requestsPerSecond;
        return start + (long) ((growing + full) * NANOS_PER_SECOND);
    }

    int requestOf(long reading) {
        return (int) (reading / readingsPerRequest);
    }
}
