package io.fieldcast.ingest.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The meters of the ingest service. Of every entry that was read exactly one outcome is counted:
 *
 * <pre>entries read = accepted + rejected + failed (+ those in flight)</pre>
 */
public final class IngestMeters {

    /** What became of an entry of a request. */
    public enum ReadingOutcome {
        /** Acknowledged by Kafka. */
        ACCEPTED,
        /** No valid reading. */
        REJECTED,
        /** Valid, but not acknowledged; the request was answered with 503. */
        FAILED
    }

    /** What became of a request. */
    public enum RequestOutcome {
        /** 202, every entry accepted. */
        ACCEPTED,
        /** 202, some entries rejected. */
        PARTIAL,
        /** 429. */
        LIMITED,
        /** Any other 4xx. */
        REFUSED,
        /** 503. */
        UNAVAILABLE,
        /** The client left before it could be answered, or a fault of ours: 500. */
        BROKEN
    }

    /** Bounded stores of bytes. */
    public enum Budget {
        /** Readings handed to the producer and not yet acknowledged. */
        IN_FLIGHT,
        /** Bodies and lines that have not arrived whole. */
        BUFFERED
    }

    /** What was done with a request that came too fast. */
    public enum Limited {
        /** It was held back for a moment. */
        SLOWED,
        /** 429. */
        REFUSED
    }

    /** What became of a file of keys that had changed. */
    public enum KeysFileRead {
        /** Its keys hold. */
        APPLIED,
        /** It could not be used; what was read before still holds. */
        REFUSED
    }

    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<ReadingOutcome, Counter> readings = new EnumMap<>(ReadingOutcome.class);
    private final Map<RequestOutcome, Timer> requests = new EnumMap<>(RequestOutcome.class);
    private final Map<Budget, Counter> refused = new EnumMap<>(Budget.class);
    private final Map<KeysFileRead, Counter> keysFile = new EnumMap<>(KeysFileRead.class);
    private final Counter bodyBytes;

    public IngestMeters(MeterRegistry registry) {
        this.registry = registry;
        for (ReadingOutcome outcome : ReadingOutcome.values()) {
            readings.put(
                    outcome,
                    Counter.builder("fieldcast.ingest.readings")
                            .description("Entries of requests, by what became of them")
                            .tag("outcome", name(outcome))
                            .register(registry));
        }
        for (RequestOutcome outcome : RequestOutcome.values()) {
            requests.put(
                    outcome,
                    Timer.builder("fieldcast.ingest.requests")
                            .description("Requests from their headers to their answer")
                            .serviceLevelObjectives(BUCKETS)
                            .tag("outcome", name(outcome))
                            .register(registry));
        }
        for (Budget budget : Budget.values()) {
            refused.put(
                    budget,
                    Counter.builder("fieldcast.ingest.budget.refused")
                            .description("Requests refused because a budget was spent")
                            .tag("budget", name(budget))
                            .register(registry));
        }
        for (KeysFileRead outcome : KeysFileRead.values()) {
            keysFile.put(
                    outcome,
                    Counter.builder("fieldcast.ingest.keys.file.reads")
                            .description("Times that the file of keys was read again, having changed")
                            .tag("outcome", name(outcome))
                            .register(registry));
        }
        bodyBytes = Counter.builder("fieldcast.ingest.body")
                .description("Request bodies after decompression")
                .baseUnit("bytes")
                .register(registry);
    }

    public void readings(ReadingOutcome outcome, int count) {
        meter(readings, outcome).increment(count);
    }

    /** A request has come. */
    public RequestMeter request() {
        return new RequestMeter(Timer.start(registry), outcome -> meter(requests, outcome));
    }

    public void keysFile(KeysFileRead outcome) {
        meter(keysFile, outcome).increment();
    }

    public void bodyBytes(int count) {
        bodyBytes.increment(count);
    }

    public void budgetSpent(Budget budget) {
        meter(refused, budget).increment();
    }

    /** @param reason from a fixed set: the kind of problem that was answered */
    public void refused(String reason) {
        refusals(reason).increment();
    }

    private Counter refusals(String reason) {
        return Counter.builder("fieldcast.ingest.refused")
                .description("Requests that were refused, by the kind of problem")
                .tag("reason", reason)
                .register(registry);
    }

    /** What has not happened yet is 0 and not absent: else a first increase would be none, and nobody told. */
    public void startAtZero(Stream<String> reasons, Stream<String> policies) {
        reasons.forEach(this::refusals);
        policies.forEach(policy -> Stream.of(Limited.values()).forEach(what -> limits(policy, what)));
    }

    /** @param policy from a fixed set: the limit that was exceeded */
    public void limited(String policy, Limited what) {
        limits(policy, what).increment();
    }

    private Counter limits(String policy, Limited what) {
        return Counter.builder("fieldcast.ingest.limited")
                .description("Times that readings came faster than a limit lets them")
                .tag("policy", policy)
                .tag("outcome", name(what))
                .register(registry);
    }

    /** Shows limits as they are set. */
    public void inForce(List<InForce> limits) {
        inForce(limits, () -> true);
    }

    /** @param hold whether they do now: they are shown as none while they do not */
    public void inForce(List<InForce> limits, BooleanSupplier hold) {
        for (InForce limit : limits) {
            Gauge.builder("fieldcast.ingest.limit", () -> hold.getAsBoolean() ? limit.limit() : 0)
                    .description("Limits in force, by their settings; 0 is none")
                    .tag("setting", limit.setting())
                    .tag("unit", limit.unit())
                    .strongReference(true)
                    .register(registry);
        }
    }

    /** Shows whether senders must bring a key. */
    public void watchKeys(BooleanSupplier asked) {
        Gauge.builder("fieldcast.ingest.keys.asked", () -> asked.getAsBoolean() ? 1 : 0)
                .description("Whether senders must bring a key: 1, or 0")
                .strongReference(true)
                .register(registry);
    }

    /** Shows for how many sites a rate limit of their own is kept. */
    public void watchSites(LongSupplier sites) {
        Gauge.builder("fieldcast.ingest.limited.sites", sites, LongSupplier::getAsLong)
                .description("Sites for which a rate limit of their own is kept")
                .strongReference(true)
                .register(registry);
    }

    /** Shows how much of a budget is taken, of how much. */
    public void watch(Budget budget, LongSupplier taken, long all) {
        Gauge.builder("fieldcast.ingest.budget.taken", taken, LongSupplier::getAsLong)
                .description("Bytes taken of a budget")
                .baseUnit("bytes")
                .tag("budget", name(budget))
                .strongReference(true)
                .register(registry);
        Gauge.builder("fieldcast.ingest.budget.limit", () -> all)
                .description("Bytes that there are of a budget")
                .baseUnit("bytes")
                .tag("budget", name(budget))
                .strongReference(true)
                .register(registry);
    }

    private static <K extends Enum<K>, M> M meter(Map<K, M> meters, K key) {
        M meter = meters.get(key);
        if (meter == null) {
            throw new IllegalStateException("no meter was registered for " + key);
        }
        return meter;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
