package io.fieldcast.stream.validate;

import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagValue;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.stream.dynamics.DeviceHistories;
import io.fieldcast.stream.dynamics.DeviceHistory;
import io.fieldcast.stream.dynamics.HistoryLimits;
import io.fieldcast.stream.tags.FoundDefinition;
import io.fieldcast.stream.tags.TagDefinitions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A device's readings, judged by definitions that may change in between, with histories on the heap. */
final class JudgedPlant implements DeviceHistories {

    static final Instant START = Instant.parse("2026-11-22T18:00:00Z");

    static final ValidationLimits LIMITS = new ValidationLimits(
            Duration.ofMinutes(10), Duration.ofSeconds(10), new HistoryLimits(3, Duration.ofDays(7)));

    final Map<String, TagDefinition> definitions = new HashMap<>();
    final Set<String> changed = new HashSet<>();
    int leftOut;
    private final Map<String, DeviceHistory> histories = new HashMap<>();
    private final Validation validation = new Validation(
            (device, tag) -> {
                TagDefinition byName = definitions.get(tag);
                return byName == null
                        ? new FoundDefinition(definitions.getOrDefault("*", TagDefinition.NONE), false)
                        : new FoundDefinition(byName, true);
            },
            this,
            LIMITS);

    static Validation validation(TagDefinitions definitions) {
        return new Validation(definitions, new JudgedPlant(), LIMITS);
    }

    JudgedPlant with(String tag, TagDefinition definition) {
        definitions.put(tag, definition);
        return this;
    }

    Verdict reads(double second, Map<String, Double> numbers) {
        Instant time = START.plusMillis(Math.round(second * 1_000));
        return reads(time, time, numbers, false);
    }

    Verdict reads(Instant time, Instant received, Map<String, Double> numbers, boolean historical) {
        Map<String, RawTagValue> values = new HashMap<>();
        numbers.forEach((tag, number) -> values.put(tag, RawTagValue.of(TagValue.of(number))));
        RawReading raw = new RawReading("lyon", "press-4", time, received, "http", null, values, historical);
        return validation.judge(
                "lyon/press-4".getBytes(StandardCharsets.UTF_8),
                FieldcastJson.MAPPER.writeValueAsBytes(raw),
                (reading, own) -> null);
    }

    static Reading accepted(Verdict verdict) {
        return ((Verdict.Accepted) verdict).reading();
    }

    @Override
    public @Nullable DeviceHistory find(String device) {
        return histories.get(device);
    }

    @Override
    public DeviceHistory get(String device) {
        return histories.computeIfAbsent(device, key -> new DeviceHistory(LIMITS.histories()));
    }

    @Override
    public void changed(String device) {
        changed.add(device);
    }

    @Override
    public void leftOut() {
        leftOut++;
    }
}
