package io.fieldcast.benchmark;

/** When each request is due: at equal distances, whatever becomes of the others. */
final class Schedule {

    private static final double NANOS_PER_SECOND = 1e9;

    /** At this rate, services that have just been started are still being compiled after the usual time. */
    private static final int WARM_UPS = 4;

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
        int warmUp = (int) (perSecond * workload.warmUp().toMillis() * WARM_UPS / 1_000);
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
        return start + (long) (request * NANOS_PER_SECOND / requestsPerSecond);
    }

    int requestOf(long reading) {
        return (int) (reading / readingsPerRequest);
    }
}
