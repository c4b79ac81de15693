package io.fieldcast.stream.dynamics;

import io.fieldcast.schema.Quality;
import io.fieldcast.schema.TagDefinition;
import io.fieldcast.schema.TagValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One tag of a device, its definition, and what the rules said of its values. */
final class WatchedTag {

    static final Instant START = Instant.parse("2026-11-22T18:00:00Z");
    static final HistoryLimits LIMITS = new HistoryLimits(20, Duration.ofDays(7));

    final List<Quality> qualities = new ArrayList<>();
    final Map<String, byte[]> stored = new HashMap<>();
    DeviceHistory history = new DeviceHistory(LIMITS);
    TagDefinition definition;

    WatchedTag(TagDefinition definition) {
        this.definition = definition;
    }

    static Instant at(double second) {
        return START.plusNanos(Math.round(second * 1_000_000) * 1_000);
    }

    /** Numbers, a second apart, from a second on. */
    WatchedTag reads(double second, double... numbers) {
        for (int i = 0; i < numbers.length; i++) {
            read(second + i, TagValue.of(numbers[i]));
        }
        return this;
    }

    WatchedTag read(double second, TagValue value) {
        return read(second, value, Quality.GOOD);
    }

    WatchedTag read(double second, TagValue value, Quality known) {
        history.follow("t", at(second));
        qualities.add(history.judge("t", value, at(second), known, definition));
        return this;
    }

    Quality last() {
        return qualities.get(qualities.size() - 1);
    }

    /** Through the store and back, as when the processor starts again. */
    WatchedTag restart() {
        history.drainChanges((name, bytes) -> {
            if (bytes == null) {
                stored.remove(name);
            } else {
                stored.put(name, bytes);
            }
        });
        history = DeviceHistory.restore(LIMITS, stored);
        return this;
    }
}
