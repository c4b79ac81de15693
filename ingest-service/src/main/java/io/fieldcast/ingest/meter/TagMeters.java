package io.fieldcast.ingest.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The meters of tag definitions. */
public final class TagMeters {

    /** What became of a change that was asked for. */
    public enum Outcome {
        STORED,
        DELETED,
        /** Its condition did not hold, there was nothing to delete, or another change was under way. */
        REFUSED,
        /** 503. */
        UNAVAILABLE
    }

    private final MeterRegistry registry;
    private final Map<Outcome, Counter> changes = new EnumMap<>(Outcome.class);
    private final Counter passedOver;

    public TagMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            changes.put(
                    outcome,
                    Counter.builder("fieldcast.ingest.tags.changes")
                            .description("Changes of tag definitions that were asked for, by what became of them")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        passedOver = Counter.builder("fieldcast.ingest.tags.passed.over")
                .description("Records of scada.tags that are no definitions")
                .register(registry);
    }

    public void change(Outcome outcome) {
        @Nullable Counter counter = changes.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    public void passedOver() {
        passedOver.increment();
    }

    /** Shows how many definitions are stored. */
    public void watchStored(IntSupplier stored) {
        Gauge.builder("fieldcast.ingest.tags.stored", stored, IntSupplier::getAsInt)
                .description("Tag definitions stored, the built-in ones not counted")
                .strongReference(true)
                .register(registry);
    }
}
