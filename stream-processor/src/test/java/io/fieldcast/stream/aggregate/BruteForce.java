package io.fieldcast.stream.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fieldcast.schema.Aggregate;
import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagSummary;
import io.fieldcast.schema.TagValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.assertj.core.data.Offset;

/** Computes a tag's summary from every reading there ever was, with no thought for speed or memory. */
final class BruteForce {

    private final List<Reading> arrivals;

    BruteForce(List<Reading> arrivals) {
        this.arrivals = arrivals;
    }

    void check(Aggregate aggregate, Instant latest) {
        Instant start = aggregate.window().start();
        Instant end = aggregate.window().end();
        Instant horizon = aggregate.last() || latest.isAfter(end) ? end : latest;
        for (String tag : tagsWithin(start, end)) {
            assertThat(aggregate.tags()).containsKey(tag);
        }
        aggregate.tags().forEach((tag, summary) -> check(tag, summary, start, end, horizon));
    }

    private List<String> tagsWithin(Instant start, Instant end) {
        return arrivals.stream()
                .flatMap(r -> r.values().keySet().stream().filter(tag -> isWithin(r.timeOf(tag), start, end)))
                .distinct()
                .toList();
    }

    private static boolean isWithin(Instant time, Instant start, Instant end) {
        return !time.isBefore(start) && time.isBefore(end);
    }

    private void check(String tag, TagSummary summary, Instant start, Instant end, Instant horizon) {
        List<Reading> within = arrivals.stream()
                .filter(r -> r.values().containsKey(tag) && isWithin(r.timeOf(tag), start, end))
                .toList();
        List<Reading> usable =
                within.stream().filter(reading -> isUsable(reading, tag)).toList();
        assertThat(summary.count()).isEqualTo(within.size());
        assertThat(summary.good())
                .isEqualTo(within.stream()
                        .filter(r -> r.qualityOf(tag).level() == QualityLevel.GOOD)
                        .count());

        Reading first = null;
        Reading last = null;
        for (Reading reading : usable) {
            first = first == null || reading.timeOf(tag).isBefore(first.timeOf(tag)) ? reading : first;
            last = last == null || !reading.timeOf(tag).isBefore(last.timeOf(tag)) ? reading : last;
        }
        assertThat(summary.first())
                .isEqualTo(first == null ? null : first.values().get(tag));
        assertThat(summary.last()).isEqualTo(last == null ? null : last.values().get(tag));
        checkNumbers(tag, summary, usable);
        checkTime(tag, summary, start, horizon, usable);
    }

    private static void checkNumbers(String tag, TagSummary summary, List<Reading> usable) {
        List<Reading> readings =
                usable.stream().filter(r -> r.values().get(tag).isNumber()).toList();
        if (readings.isEmpty()) {
            assertThat(summary.mean()).isNull();
            assertThat(summary.min()).isNull();
            return;
        }
        double[] numbers = readings.stream()
                .mapToDouble(r -> r.values().get(tag).asDouble())
                .toArray();
        double sum = 0;
        double min = numbers[0];
        double max = numbers[0];
        for (double number : numbers) {
            sum += number;
            min = Math.min(min, number);
            max = Math.max(max, number);
        }
        double mean = sum / numbers.length;
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        assertThat(summary.mean()).isCloseTo(mean, tolerance(max - min + Math.abs(mean)));
        assertThat(summary.stdDev()).isCloseTo(Math.sqrt(squares / numbers.length), tolerance(max - min));
        assertThat(summary.min()).isEqualTo(min);
        assertThat(summary.max()).isEqualTo(max);
        assertThat(summary.minAt()).isEqualTo(earliest(readings, tag, min));
        assertThat(summary.maxAt()).isEqualTo(earliest(readings, tag, max));
    }

    private static Instant earliest(List<Reading> readings, String tag, double number) {
        return readings.stream()
                .filter(r -> r.values().get(tag).asDouble() == number)
                .map(r -> r.timeOf(tag))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private void checkTime(String tag, TagSummary summary, Instant start, Instant horizon, List<Reading> usableWithin) {
        TreeMap<Instant, Reading> line = new TreeMap<>();
        arrivals.stream().filter(r -> r.values().containsKey(tag)).forEach(r -> line.put(r.timeOf(tag), r));
        double area = 0;
        double seconds = 0;
        double goodSeconds = 0;
        for (Reading from : line.values()) {
            var nextEntry = line.higherEntry(from.timeOf(tag));
            Reading next = nextEntry == null ? null : nextEntry.getValue();
            Instant low = max(from.timeOf(tag), start);
            Instant high = next == null ? horizon : min(next.timeOf(tag), horizon);
            if (!low.isBefore(high)) {
                continue;
            }
            double length = seconds(low, high);
            goodSeconds += from.qualityOf(tag).level() == QualityLevel.GOOD ? length : 0;
            if (isUsable(from, tag) && !(from.values().get(tag) instanceof TagValue.Text)) {
                seconds += length;
                area += length * (valueAt(tag, from, next, low) + valueAt(tag, from, next, high)) / 2;
            }
        }
        double whole = seconds(start, horizon);
        if (whole > 0) {
            assertThat(summary.percentGood()).isCloseTo(100 * goodSeconds / whole, within(1e-9));
        }
        if (seconds > 0) {
            assertThat(summary.timeMean()).isCloseTo(area / seconds, within(1e-9));
        } else if (usableWithin.stream().allMatch(r -> r.values().get(tag) instanceof TagValue.Text)) {
            assertThat(summary.timeMean()).isNull();
        }
    }

    private static double valueAt(String tag, Reading from, Reading next, Instant time) {
        double value = number(from, tag);
        boolean sloped = next != null
                && isUsable(next, tag)
                && from.values().get(tag).isNumber()
                && next.values().get(tag).isNumber();
        return sloped
                ? value
                        + (number(next, tag) - value)
                                * seconds(from.timeOf(tag), time)
                                / seconds(from.timeOf(tag), next.timeOf(tag))
                : value;
    }

    private static double number(Reading reading, String tag) {
        TagValue value = reading.values().get(tag);
        return value instanceof TagValue.Flag flag ? (flag.value() ? 1 : 0) : value.asDouble();
    }

    private static boolean isUsable(Reading reading, String tag) {
        return reading.qualityOf(tag).level() != QualityLevel.BAD
                && !(reading.values().get(tag) instanceof TagValue.Missing);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant max(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }

    private static Offset<Double> tolerance(double scale) {
        return within(1e-9 * Math.max(1, scale));
    }

    /** A copy that a check may keep while more arrives. */
    static BruteForce of(List<Reading> arrivals, Reading current) {
        List<Reading> all = new ArrayList<>(arrivals);
        if (current != null) {
            all.add(current);
        }
        return new BruteForce(all);
    }
}
