package io.fieldcast.stream.aggregate;

import io.fieldcast.schema.TagSummary;
import io.fieldcast.schema.TagValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One tag within one open window: everything that {@link TagSummary} defines, whatever order it came in. */
final class TagWindow {

    long count;
    long good;
    long numbers;
    double mean;
    /** Sum of the squared distances from the mean (Welford): stable where a sum of squares is not. */
    double squares;

    double min;
    long minAt;
    double max;
    long maxAt;

    @Nullable
    TagValue first;

    long firstAt;

    @Nullable
    TagValue last;

    long lastAt;

    /** The latest usable number or boolean, for a window in which no time passes after it. */
    double figure = Point.NO_FIGURE;

    long figureAt;

    TimeWeight settled = new TimeWeight(0, 0, 0);

    /**
     * What is settled and what has been weighed since, up to {@link #weighedTo}, so that the next result need not begin
     * with the oldest point again; null after a change before that. Not stored: it can be had from what is.
     */
    private @Nullable TimeWeight weighed;

    private long weighedTo;

    private final OpenWindow window;

    TagWindow(OpenWindow window) {
        this.window = window;
    }

    OpenWindow window() {
        return window;
    }

    void add(Sample sample) {
        count++;
        if (sample.good()) {
            good++;
        }
        if (!sample.usable()) {
            return;
        }
        if (sample.isQuotable()) {
            quote(sample);
        }
        Point point = sample.point();
        if (point.hasFigure() && (Double.isNaN(figure) || sample.at() >= figureAt)) {
            figure = point.figure();
            figureAt = sample.at();
        }
        if (sample.number()) {
            addNumber(point.figure(), sample.at());
        }
    }

    private void quote(Sample sample) {
        if (first == null || sample.at() < firstAt) {
            first = sample.value();
            firstAt = sample.at();
        }
        if (last == null || sample.at() >= lastAt) {
            last = sample.value();
            lastAt = sample.at();
        }
    }

    private void addNumber(double number, long at) {
        if (numbers == 0 || number < min || (number == min && at < minAt)) {
            min = number;
            minAt = at;
        }
        if (numbers == 0 || number > max || (number == max && at < maxAt)) {
            max = number;
            maxAt = at;
        }
        numbers++;
        double distance = number - mean;
        mean += distance / numbers;
        squares += distance * (number - mean);
    }

    /**
     * The summary so far.
     *
     * @param from the window's start
     * @param to the window's end
     * @param horizon up to where time counts: the window's end once it closes, before that the latest source time
     */
    TagSummary summarise(Trail trail, long from, long to, long horizon) {
        TimeWeight weight = weigh(trail, from, to, horizon);
        boolean hasNumbers = numbers > 0;
        return new TagSummary(
                count,
                good,
                hasNumbers ? (Double) min : null,
                hasNumbers ? instant(minAt) : null,
                hasNumbers ? (Double) max : null,
                hasNumbers ? instant(maxAt) : null,
                first,
                last,
                hasNumbers ? finite(mean) : null,
                timeMean(weight),
                hasNumbers ? finite(Math.sqrt(squares / numbers)) : null,
                percentGood(weight, trail, from, horizon));
    }

    /** The trail has changed before its last point, within this window: what was weighed must be weighed again. */
    void weighAnew() {
        weighed = null;
    }

    private TimeWeight weigh(Trail trail, long from, long to, long horizon) {
        if (trail.isEmpty()) {
            return settled.copy();
        }
        TimeWeight sum = weighed;
        if (sum == null || weighedTo < trail.first().at()) {
            sum = settled.copy();
            weighedTo = trail.startOfWeight(from);
        }
        weighedTo = trail.weigh(sum, weighedTo, from, to);
        weighed = sum;
        TimeWeight weight = sum.copy();
        weight.add(trail.last(), null, from, horizon);
        return weight;
    }

    private @Nullable Double timeMean(TimeWeight weight) {
        return finite(weight.duration() > 0 ? weight.area() / weight.duration() : figure);
    }

    private static double percentGood(TimeWeight weight, Trail trail, long from, long horizon) {
        if (horizon > from) {
            return 100.0 * weight.good() / (horizon - from);
        }
        Point now = trail.lastUntil(from);
        return now != null && now.good() ? 100 : 0;
    }

    /** Sums of numbers near the end of the range of a double overflow, and JSON knows no infinity. */
    private static @Nullable Double finite(double figure) {
        return Double.isFinite(figure) ? (Double) figure : null;
    }

    private static Instant instant(long micros) {
        return SourceTime.instant(micros);
    }
}
