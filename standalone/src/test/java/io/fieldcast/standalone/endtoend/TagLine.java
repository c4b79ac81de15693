package io.fieldcast.standalone.endtoend;

import io.fieldcast.schema.QualityLevel;
import io.fieldcast.schema.Reading;
import io.fieldcast.schema.TagSummary;
import io.fieldcast.schema.TagValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One tag of one device over all of time. It sums up a window as {@link TagSummary} defines it, from all there is, with
 * no thought for speed.
 */
final class TagLine {

    private static final int LONGEST_QUOTED_TEXT = 128;

    private final String tag;
    private final TreeMap<Instant, Point> points = new TreeMap<>();

    TagLine(String tag) {
        this.tag = tag;
    }

    /** @param arrival how many readings of the device came before it */
    private record Point(int arrival, Instant at, TagValue value, QualityLevel level) {

        boolean isUsable() {
            return level != QualityLevel.BAD && !(value instanceof TagValue.Missing);
        }

        boolean isNumber() {
            return isUsable() && value.isNumber();
        }

        /** Numbers, and booleans as 0 and 1. */
        boolean hasFigure() {
            return isUsable() && !(value instanceof TagValue.Text);
        }

        double figure() {
            return value instanceof TagValue.Flag flag ? (flag.value() ? 1 : 0) : value.asDouble();
        }
    }

    void add(int arrival, Reading reading) {
        Instant at = reading.timeOf(tag);
        Point before = points.put(
                at,
                new Point(
                        arrival,
                        at,
                        reading.values().get(tag),
                        reading.qualityOf(tag).level()));
        if (before != null) {
            throw new IllegalStateException(tag + " was read twice at " + at);
        }
    }

    /** @param known how many readings of the device had come when the window closed */
    TagSummary summary(Instant start, Instant end, int known) {
        List<Stretch> stretches = stretches(start, end, known);
        List<Point> within = List.copyOf(points.subMap(start, end).values());
        List<Point> usable = within.stream().filter(Point::isUsable).toList();
        List<Point> numbers = usable.stream().filter(Point::isNumber).toList();
        Point min = null;
        Point max = null;
        double sum = 0;
        for (Point point : numbers) {
            min = min == null || point.figure() < min.figure() ? point : min;
            max = max == null || point.figure() > max.figure() ? point : max;
            sum += point.figure();
        }
        Double mean = numbers.isEmpty() ? null : (Double) (sum / numbers.size());
        return new TagSummary(
                within.size(),
                within.stream()
                        .filter(point -> point.level == QualityLevel.GOOD)
                        .count(),
                min == null ? null : (Double) min.figure(),
                min == null ? null : min.at,
                max == null ? null : (Double) max.figure(),
                max == null ? null : max.at,
                usable.isEmpty() ? null : quoted(usable.get(0)),
                usable.isEmpty() ? null : quoted(usable.get(usable.size() - 1)),
                mean,
                timeMean(stretches),
                mean == null ? null : deviation(numbers, mean),
                percentGood(stretches, start, end));
    }

    private static @Nullable TagValue quoted(Point point) {
        boolean tooLong =
                point.value instanceof TagValue.Text text && text.value().length() > LONGEST_QUOTED_TEXT;
        return tooLong ? null : point.value;
    }

    private static Double deviation(List<Point> numbers, double mean) {
        double squares = 0;
        for (Point point : numbers) {
            squares += (point.figure() - mean) * (point.figure() - mean);
        }
        return Math.sqrt(squares / numbers.size());
    }

    private static @Nullable Double timeMean(List<Stretch> stretches) {
        double area = 0;
        double duration = 0;
        for (Stretch stretch : stretches) {
            if (stretch.from.hasFigure()) {
                duration += stretch.micros();
                area += stretch.micros() * (stretch.figureAt(stretch.low) + stretch.figureAt(stretch.high)) / 2;
            }
        }
        return duration == 0 ? null : (Double) (area / duration);
    }

    private static double percentGood(List<Stretch> stretches, Instant start, Instant end) {
        double good = 0;
        for (Stretch stretch : stretches) {
            good += stretch.from.level == QualityLevel.GOOD ? stretch.micros() : 0;
        }
        return 100 * good / (ChronoUnit.MICROS.between(start, end));
    }

    /** The window, cut where the tag was read. */
    private List<Stretch> stretches(Instant start, Instant end, int known) {
        Instant first = points.floorKey(start) == null ? start : points.floorKey(start);
        return points.subMap(first, end).values().stream()
                .map(from -> {
                    Point next = nextAfter(from, known);
                    Instant low = from.at.isBefore(start) ? start : from.at;
                    Instant high = next == null || next.at.isAfter(end) ? end : next.at;
                    return new Stretch(from, next, low, high);
                })
                .toList();
    }

    /** The next point that was known; beyond the last of them the tag holds its value. */
    private @Nullable Point nextAfter(Point point, int known) {
        return points.tailMap(point.at, false).values().stream()
                .filter(next -> next.arrival < known)
                .findFirst()
                .orElse(null);
    }

    /** Within a window, from one point on as far as the next. */
    private record Stretch(Point from, @Nullable Point next, Instant low, Instant high) {

        double micros() {
            return ChronoUnit.MICROS.between(low, high);
        }

        double figureAt(Instant time) {
            if (next == null || !from.isNumber() || !next.isNumber()) {
                return from.figure();
            }
            double way = ChronoUnit.MICROS.between(from.at, time);
            double whole = ChronoUnit.MICROS.between(from.at, next.at);
            return from.figure() + (next.figure() - from.figure()) * way / whole;
        }
    }
}
