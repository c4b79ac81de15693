package io.fieldcast.stream.aggregate;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.DeviceKey;
import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A device with one tag, its windows, and what came out of them. */
final class PlantFixture implements WindowEvents {

    static final Instant START = Instant.parse("2026-11-22T18:00:00Z");
    static final long WALL = Instant.parse("2026-11-22T18:00:00Z").toEpochMilli();
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Duration HOUR = Duration.ofHours(1);
    static final DeviceKey DEVICE = new DeviceKey("lyon", "press-4");
    static final WindowRules RULES = new WindowRules(
            List.of(SECOND, MINUTE, HOUR), Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofDays(7), 3, 1024);

    final List<Aggregate> published = new ArrayList<>();
    final List<Duration> late = new ArrayList<>();
    int leftOut;
    DeviceWindows windows = new DeviceWindows(DEVICE, RULES);

    static Instant at(double seconds) {
        return START.plusNanos(Math.round(seconds * 1_000_000) * 1_000);
    }

    static Reading reading(double seconds, TagValue value, QualityLevel level) {
        return reading("t", at(seconds), value, level);
    }

    static Reading reading(String tag, Instant time, TagValue value, QualityLevel level) {
        Map<String, Quality> quality =
                level == QualityLevel.GOOD ? Map.of() : Map.of(tag, Quality.of(level, QualityReason.DEVICE_REPORTED));
        return new Reading(
                DEVICE.site(),
                DEVICE.device(),
                time,
                time,
                null,
                Map.of(tag, value),
                quality,
                Map.of(),
                false,
                false,
                false);
    }

    /** A GOOD number, processed on the wall at its source time. */
    PlantFixture number(double seconds, double value) {
        return add(seconds, TagValue.of(value), QualityLevel.GOOD);
    }

    PlantFixture add(double seconds, TagValue value, QualityLevel level) {
        return hears(reading(seconds, value, level), WALL + Math.round(seconds * 1000));
    }

    /** Heard and processed at the same time. */
    PlantFixture hears(Reading reading, long wallMillis) {
        windows.add(reading, wallMillis, wallMillis, this);
        return this;
    }

    PlantFixture tick(double seconds) {
        long wall = WALL + Math.round(seconds * 1000);
        windows.tick(wall, wall, this);
        return this;
    }

    List<Aggregate> finals() {
        return published.stream().filter(Aggregate::last).toList();
    }

    Aggregate last(Duration size) {
        return published.stream()
                .filter(aggregate -> aggregate.window().size().equals(size))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    Aggregate finalOf(Duration size, double start) {
        return finals().stream()
                .filter(aggregate -> aggregate.window().size().equals(size)
                        && aggregate.window().start().equals(at(start)))
                .reduce((first, second) -> {
                    throw new AssertionError("two final results: " + first + " and " + second);
                })
                .orElseThrow();
    }

    @Override
    public void published(Aggregate aggregate) {
        published.add(aggregate);
    }

    @Override
    public void late(Duration size) {
        late.add(size);
    }

    @Override
    public void tooManyTags() {
        leftOut++;
    }
}
