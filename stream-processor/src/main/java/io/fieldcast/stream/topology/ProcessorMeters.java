package io.fieldcast.stream.topology;

import io.fieldcast.schema.DeviceStatus;
import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.tag.TagTable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the topology does. What was read adds up, once a record is done with:
 *
 * <pre>read = accepted + rejected, over all reasons</pre>
 *
 * <p>Safe for any thread.
 */
public final class ProcessorMeters {

    private static final Duration[] BUCKETS = Stream.of(
                    5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Counter read;
    private final Timer delay;
    private final Counter accepted;
    private final Map<RejectionReason, Counter> rejected = new EnumMap<>(RejectionReason.class);
    private final Counter forgottenEarly;
    private final Map<QualityReason, Counter> flagged = new EnumMap<>(QualityReason.class);
    private final Counter unfollowed;
    private final Map<Duration, Counter> late = new HashMap<>();
    private final Map<Duration, Counter> closed = new HashMap<>();
    private final Map<DeviceStatus.State, Counter> statuses = new EnumMap<>(DeviceStatus.State.class);
    private final Counter tagsLeftOut;
    private final DistributionSummary batches;
    private final Counter tagRecordsTaken;
    private final Counter tagRecordsPassedOver;
    private final MeterRegistry registry;

    public ProcessorMeters(MeterRegistry registry, Collection<Duration> windowSizes) {
        this.registry = registry;
        read = counter(registry, ProcessorMeter.READ);
        delay = Timer.builder(ProcessorMeter.DELAY.id())
                .description(ProcessorMeter.DELAY.description())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        accepted = counter(registry, ProcessorMeter.READINGS, "outcome", "accepted");
        for (RejectionReason reason : RejectionReason.values()) {
            String outcome = reason.name().toLowerCase(Locale.ROOT);
            rejected.put(reason, counter(registry, ProcessorMeter.READINGS, "outcome", outcome));
        }
        forgottenEarly = counter(registry, ProcessorMeter.FORGOTTEN_EARLY);
        for (QualityReason reason : QualityReason.values()) {
            String name = reason.name().toLowerCase(Locale.ROOT);
            flagged.put(reason, counter(registry, ProcessorMeter.VALUES_FLAGGED, "reason", name));
        }
        unfollowed = counter(registry, ProcessorMeter.VALUES_UNFOLLOWED);
        for (Duration size : windowSizes) {
            late.put(size, counter(registry, ProcessorMeter.LATE, "window", size.toString()));
            closed.put(size, counter(registry, ProcessorMeter.WINDOWS_CLOSED, "window", size.toString()));
        }
        for (DeviceStatus.State state : DeviceStatus.State.values()) {
            statuses.put(
                    state,
                    counter(
                            registry,
                            ProcessorMeter.SILENCES,
                            "state",
                            state.name().toLowerCase(Locale.ROOT)));
        }
        tagsLeftOut = counter(registry, ProcessorMeter.TAGS_LEFT_OUT);
        tagRecordsTaken = counter(registry, ProcessorMeter.TAG_RECORDS, "outcome", "taken");
        tagRecordsPassedOver = counter(registry, ProcessorMeter.TAG_RECORDS, "outcome", "passed_over");
        batches = DistributionSummary.builder(ProcessorMeter.BATCHES.id())
                .description(ProcessorMeter.BATCHES.description())
                .baseUnit("readings")
                .register(registry);
    }

    /** Shows how much a table holds. */
    void watch(TagTable tags) {
        gauge(ProcessorMeter.TAGS_STORED, tags::stored);
        gauge(ProcessorMeter.TAGS_REMEMBERED, tags::remembered);
    }

    private void gauge(ProcessorMeter meter, IntSupplier value) {
        Gauge.builder(meter.id(), value, IntSupplier::getAsInt)
                .description(meter.description())
                .strongReference(true)
                .register(registry);
    }

    private static Counter counter(MeterRegistry registry, ProcessorMeter meter, String... tags) {
        return Counter.builder(meter.id())
                .description(meter.description())
                .tags(tags)
                .register(registry);
    }

    void read() {
        read.increment();
    }

    void delayed(long millis) {
        delay.record(millis, TimeUnit.MILLISECONDS);
    }

    void accepted(Reading reading) {
        accepted.increment();
        for (Quality quality : reading.quality().values()) {
            quality.reasons().forEach(reason -> increment(flagged.get(reason)));
        }
    }

    void valueUnfollowed() {
        unfollowed.increment();
    }

    void rejected(RejectionReason reason) {
        increment(rejected.get(reason));
    }

    void forgottenEarly(int count) {
        forgottenEarly.increment(count);
    }

    void late(Duration windowSize) {
        increment(late.get(windowSize));
    }

    void windowClosed(Duration size) {
        increment(closed.get(size));
    }

    void tagLeftOut() {
        tagsLeftOut.increment();
    }

    void tagRecord(boolean taken) {
        (taken ? tagRecordsTaken : tagRecordsPassedOver).increment();
    }

    void status(DeviceStatus.State state) {
        increment(statuses.get(state));
    }

    void batch(int readings) {
        batches.record(readings);
    }

    private static void increment(@Nullable Counter counter) {
        if (counter != null) {
            counter.increment();
        }
    }
}
