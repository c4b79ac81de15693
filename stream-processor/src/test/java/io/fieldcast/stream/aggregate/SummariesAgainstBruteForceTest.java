package io.fieldcast.stream.aggregate;

import static io.fieldcast.stream.aggregate.PlantFixture.DEVICE;
import static io.fieldcast.stream.aggregate.PlantFixture.RULES;
import static io.fieldcast.stream.aggregate.PlantFixture.START;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.Quality;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.QualityReason;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readings in any order within the grace, with pauses, bad values and restarts, against {@link BruteForce}. */
class SummariesAgainstBruteForceTest {

    private final List<Reading> arrivals = new ArrayList<>();
    private final Set<Aggregate.Window> closed = new HashSet<>();
    private final Map<Aggregate.Window, Integer> revisions = new HashMap<>();
    private final Map<String, byte[]> stored = new HashMap<>();
    private final List<byte[]> happened = new ArrayList<>();
    private DeviceWindows windows = new DeviceWindows(DEVICE, RULES);
    private Instant latest = Instant.MIN;
    private int checked;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyResultEqualsTheBruteForceOne(long seed) {
        // Given
        Random random = new Random(seed);
        List<Reading> readings = shuffledWithinGrace(random, plantDay(random));

        // When
        for (Reading reading : readings) {
            Instant moved = reading.time().isAfter(latest) ? reading.time() : latest;
            if (latest != Instant.MIN && random.nextInt(20) == 0) {
                tick(latest);
            }
            latest = moved;
            windows.add(reading, latest.toEpochMilli(), latest.toEpochMilli(), checking(reading));
            arrivals.add(reading);
            if (random.nextInt(15) == 0) {
                restart(random.nextBoolean());
            }
        }
        tick(latest.plus(Duration.ofHours(2)));

        // Then
        assertThat(checked).isGreaterThan(100);
        assertThat(closed).containsAll(windowsOf(readings)).hasSameSizeAs(windowsOf(readings));
    }

    private void tick(Instant wall) {
        windows.tick(wall.toEpochMilli(), wall.toEpochMilli(), checking(null));
    }

    private void restart(boolean settled) {
        if (settled) {
            settle();
        } else {
            happened.add(requireNonNull(windows.drainHappened()));
        }
        windows = DeviceWindows.restore(DEVICE, RULES, stored, happened);
    }

    private void settle() {
        happened.clear();
        windows.drainChanges((piece, bytes) -> {
            if (bytes == null) {
                stored.remove(piece);
            } else {
                stored.put(piece, bytes);
            }
        });
    }

    private WindowEvents checking(@Nullable Reading current) {
        return new WindowEvents() {
            @Override
            public void published(Aggregate aggregate) {
                assertThat(closed).doesNotContain(aggregate.window());
                assertThat(aggregate.revision()).isEqualTo(revisions.merge(aggregate.window(), 1, Integer::sum));
                BruteForce.of(arrivals, aggregate.last() ? null : current).check(aggregate, latest);
                checked++;
                if (aggregate.last()) {
                    closed.add(aggregate.window());
                }
            }

            @Override
            public void late(Duration size) {
                throw new AssertionError("nothing is late within the grace, not even for " + size);
            }

            @Override
            public void tooManyTags() {
                throw new AssertionError("there are but three");
            }
        };
    }

    private static Set<Aggregate.Window> windowsOf(List<Reading> readings) {
        Set<Aggregate.Window> all = new HashSet<>();
        for (Reading reading : readings) {
            reading.values()
                    .keySet()
                    .forEach(tag -> RULES.sizes()
                            .forEach(size -> all.add(Aggregate.Window.containing(reading.timeOf(tag), size))));
        }
        return all;
    }

    /** Some minutes around a full hour, in the order of source time. */
    private static List<Reading> plantDay(Random random) {
        List<Reading> readings = new ArrayList<>();
        Instant time = START.minusSeconds(60);
        for (int i = 0; i < 400; i++) {
            boolean pause = random.nextInt(60) == 0;
            time = time.plusMillis(pause ? random.nextInt(40_000) : random.nextInt(400));
            readings.add(reading(random, time));
        }
        return readings;
    }

    private static Reading reading(Random random, Instant time) {
        Map<String, TagValue> values = new LinkedHashMap<>();
        Map<String, Quality> quality = new LinkedHashMap<>();
        Map<String, Instant> times = new LinkedHashMap<>();
        for (String tag : List.of("number", "flag", "mixed")) {
            if (random.nextInt(3) == 0 && !values.isEmpty()) {
                continue;
            }
            values.put(tag, value(random, tag));
            int level = random.nextInt(10);
            if (level == 0 || level == 1) {
                quality.put(
                        tag,
                        Quality.of(
                                level == 0 ? QualityLevel.BAD : QualityLevel.UNCERTAIN, QualityReason.DEVICE_REPORTED));
            }
            if (random.nextInt(10) == 0) {
                times.put(tag, time.minusMillis(random.nextInt(1_000)));
            }
        }
        return new Reading(
                DEVICE.site(), DEVICE.device(), time, time, null, values, quality, times, false, false, false);
    }

    private static TagValue value(Random random, String tag) {
        return switch (tag) {
            case "number" -> TagValue.of(Math.round(random.nextGaussian() * 20) / 2.0);
            case "flag" -> TagValue.of(random.nextBoolean());
            default ->
                switch (random.nextInt(4)) {
                    case 0 -> TagValue.of("text");
                    case 1 -> TagValue.of(random.nextBoolean());
                    case 2 -> TagValue.of(random.nextInt(100));
                    default -> TagValue.of(1e6 + random.nextDouble());
                };
        };
    }

    /** A tag's own time is up to a second older than its reading's; the rest of the grace is for the way. */
    private static List<Reading> shuffledWithinGrace(Random random, List<Reading> readings) {
        Map<Reading, Instant> arrival = new HashMap<>();
        readings.forEach(r -> arrival.put(r, r.time().plusMillis(random.nextInt(8_900))));
        List<Reading> shuffled = new ArrayList<>(readings);
        shuffled.sort(Comparator.comparing(arrival::get));
        return shuffled;
    }
}
