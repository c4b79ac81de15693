package io.fieldcast.standalone.endtoend;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The final results that must follow from readings, each window computed anew from all that had come of its device when
 * it closed: before the first reading that moved the device's clock past its end and the grace.
 */
final class ExpectedWindows {

    private static final List<Duration> SIZES =
            List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1));
    /** As it is by default. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final double TOLERANCE = 1e-9;
    private static final int MOST_TOLD = 10;

    private final Map<String, List<Instant>> arrivals = new HashMap<>();
    private final Map<String, Map<String, TagLine>> lines = new HashMap<>();
    private final Map<WindowHistory.Key, Set<String>> tags = new HashMap<>();

    private final Duration grace;

    ExpectedWindows(Collection<Reading> readings) {
        this(readings, GRACE);
    }

    /**
     * @param readings in the order of each device
     * @param grace longer than any device was silent: by how long, nobody can tell from its readings
     */
    ExpectedWindows(Collection<Reading> readings, Duration grace) {
        this.grace = grace;
        readings.stream().filter(reading -> !reading.historical()).forEach(this::add);
    }

    private void add(Reading reading) {
        String device = reading.key().toString();
        List<Instant> before = arrivals.computeIfAbsent(device, key -> new ArrayList<>());
        for (String tag : reading.values().keySet()) {
            lines.computeIfAbsent(device, key -> new HashMap<>())
                    .computeIfAbsent(tag, TagLine::new)
                    .add(before.size(), reading);
            for (Duration size : SIZES) {
                long millis = reading.timeOf(tag).toEpochMilli();
                Instant start = Instant.ofEpochMilli(millis - millis % size.toMillis());
                tags.computeIfAbsent(new WindowHistory.Key(device, size, start), key -> new HashSet<>())
                        .add(tag);
            }
        }
        before.add(reading.time());
    }

    /** Of the windows that were to close, those that have no final result yet. */
    List<WindowHistory.Key> missingFrom(Map<WindowHistory.Key, Aggregate> finals, Predicate<WindowHistory.Key> closed) {
        return tags.keySet().stream()
                .filter(key -> closed.test(key) && !finals.containsKey(key))
                .limit(MOST_TOLD)
                .toList();
    }

    /** Says in what final results are not as expected. */
    List<String> differencesIn(Map<WindowHistory.Key, Aggregate> finals) {
        return finals.entrySet().stream()
                .flatMap(closed -> differences(closed.getKey(), closed.getValue()).stream())
                .limit(MOST_TOLD)
                .toList();
    }

    private List<String> differences(WindowHistory.Key key, Aggregate actual) {
        if (!actual.tags().keySet().equals(tags.get(key))) {
            return List.of(key + " has tags " + actual.tags().keySet() + " instead of " + tags.get(key));
        }
        List<String> differences = new ArrayList<>();
        Instant end = key.start().plus(key.size());
        int known = arrivalsBeforeClosing(key.device(), end);
        actual.tags().forEach((tag, summary) -> {
            TagSummary expected = lines.get(key.device()).get(tag).summary(key.start(), end, known);
            if (!isSame(summary, expected)) {
                differences.add(key + " " + tag + ": " + summary + " instead of " + expected);
            }
        });
        return differences;
    }

    private int arrivalsBeforeClosing(String device, Instant end) {
        List<Instant> times = arrivals.get(device);
        int count = 0;
        while (count < times.size() && times.get(count).isBefore(end.plus(grace))) {
            count++;
        }
        return count;
    }

    private static boolean isSame(TagSummary actual, TagSummary expected) {
        return discrete(actual).equals(discrete(expected))
                && isClose(actual.min(), expected.min())
                && isClose(actual.max(), expected.max())
                && isClose(actual.mean(), expected.mean())
                && isClose(actual.timeMean(), expected.timeMean())
                && isClose(actual.stdDev(), expected.stdDev())
                && isClose(actual.percentGood(), expected.percentGood());
    }

    private static List<String> discrete(TagSummary summary) {
        return Stream.of(
                        summary.count(),
                        summary.good(),
                        summary.minAt(),
                        summary.maxAt(),
                        summary.first(),
                        summary.last())
                .map(String::valueOf)
                .toList();
    }

    private static boolean isClose(Double actual, Double expected) {
        return actual == null || expected == null
                ? Objects.equals(actual, expected)
                : Math.abs(actual - expected) <= TOLERANCE;
    }
}
