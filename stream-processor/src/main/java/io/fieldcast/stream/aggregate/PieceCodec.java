package io.fieldcast.stream.aggregate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a device's state: binary, for there is much of it. The first byte of each piece is the
 * version of the form.
 */
final class PieceCodec {

    private static final int VERSION = 1;

    private static final int SLOPED = 1;
    private static final int GOOD = 2;
    private static final int HAS_FIGURE = 4;
    /** Everything before this point has been settled. */
    private static final int FIRST_OF_SETTLED = 8;

    private PieceCodec() {}

    /** The piece as it is now; null if there is nothing of it any more. */
    static byte @Nullable [] encode(
            Piece piece, @Nullable DeviceClock clock, List<WindowsOfSize> sizes, Map<String, FollowedTag> tags) {
        if (piece instanceof Piece.Window named) {
            WindowsOfSize windows = WindowsOfSize.find(sizes, named.sizeMillis());
            OpenWindow window = windows == null ? null : windows.startingAt(named.start());
            return window == null ? null : encode(window);
        }
        if (piece instanceof Piece.TrailSecond second) {
            return encode(tags, second);
        }
        return clock == null ? null : encode(clock);
    }

    private static byte[] encode(DeviceClock clock) {
        return new StateOutput(VERSION)
                .number(clock.latest())
                .number(clock.wallAtLatest())
                .number(clock.floor())
                .toBytes();
    }

    static DeviceClock decodeClock(byte[] bytes) {
        StateInput in = new StateInput(bytes, VERSION);
        return new DeviceClock(in.number(), in.number(), in.number());
    }

    private static byte[] encode(OpenWindow window) {
        StateOutput out = new StateOutput(VERSION)
                .number(window.revision())
                .flag(window.isPending())
                .number(window.publishedAt())
                .number(window.tags().size());
        window.tags().forEach((tag, figures) -> {
            out.text(tag);
            write(figures, window.start(), out);
        });
        return out.toBytes();
    }

    /** Times stand relative to the window's start, which makes them short. */
    private static void write(TagWindow tag, long start, StateOutput out) {
        out.number(tag.count).number(tag.good).number(tag.numbers);
        if (tag.numbers > 0) {
            out.real(tag.mean).real(tag.squares);
            out.real(tag.min).number(tag.minAt - start);
            out.real(tag.max).number(tag.maxAt - start);
        }
        out.value(tag.first).number(tag.firstAt - start);
        out.value(tag.last).number(tag.lastAt - start);
        out.real(tag.figure).number(tag.figureAt - start);
        out.real(tag.settled.area()).number(tag.settled.duration()).number(tag.settled.good());
    }

    static void decode(byte[] bytes, OpenWindow window) {
        StateInput in = new StateInput(bytes, VERSION);
        int revision = (int) in.number();
        boolean pending = in.flag();
        long publishedAt = in.number();
        long count = in.number();
        Map<String, TagWindow> tags = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            tags.put(in.text(), readTag(window, in));
        }
        window.restore(revision, pending, publishedAt, tags);
    }

    private static TagWindow readTag(OpenWindow window, StateInput in) {
        long start = window.start();
        TagWindow tag = new TagWindow(window);
        tag.count = in.number();
        tag.good = in.number();
        tag.numbers = in.number();
        if (tag.numbers > 0) {
            tag.mean = in.real();
            tag.squares = in.real();
            tag.min = in.real();
            tag.minAt = in.number() + start;
            tag.max = in.real();
            tag.maxAt = in.number() + start;
        }
        tag.first = in.value();
        tag.firstAt = in.number() + start;
        tag.last = in.value();
        tag.lastAt = in.number() + start;
        tag.figure = in.real();
        tag.figureAt = in.number() + start;
        tag.settled = new TimeWeight(in.real(), in.number(), in.number());
        return tag;
    }

    /** The samples of one second, or null if there are none. */
    private static byte @Nullable [] encode(Map<String, FollowedTag> tags, Piece.TrailSecond piece) {
        long start = piece.second() * SourceTime.MICROS_PER_SECOND;
        StateOutput out = new StateOutput(VERSION).number(start);
        boolean any = false;
        for (FollowedTag tag : tags.values()) {
            Trail trail = tag.trail();
            int from = trail.firstNotBefore(start);
            int to = trail.firstNotBefore(start + SourceTime.MICROS_PER_SECOND);
            if (from == to) {
                continue;
            }
            any = true;
            out.text(tag.name()).number(to - from);
            for (int i = from; i < to; i++) {
                Point point = trail.at(i);
                boolean first = trail.isSettled() && i == 0;
                out.number((point.sloped() ? SLOPED : 0)
                                | (point.good() ? GOOD : 0)
                                | (point.hasFigure() ? HAS_FIGURE : 0)
                                | (first ? FIRST_OF_SETTLED : 0))
                        .number(point.at() - start);
                if (point.hasFigure()) {
                    out.real(point.figure());
                }
            }
        }
        return any ? out.toBytes() : null;
    }

    /** The trails of a device, gathered from their seconds in any order. */
    static final class TrailPoints {

        private final Map<String, List<Point>> points = new LinkedHashMap<>();
        private final Map<String, Boolean> settled = new LinkedHashMap<>();

        void decode(byte[] bytes) {
            StateInput in = new StateInput(bytes, VERSION);
            long start = in.number();
            while (in.hasMore()) {
                String tag = in.text();
                List<Point> trail = points.computeIfAbsent(tag, t -> new ArrayList<>());
                long count = in.number();
                for (long i = 0; i < count; i++) {
                    int marks = (int) in.number();
                    long at = in.number() + start;
                    double figure = (marks & HAS_FIGURE) != 0 ? in.real() : Point.NO_FIGURE;
                    trail.add(new Point(at, figure, (marks & SLOPED) != 0, (marks & GOOD) != 0));
                    settled.merge(tag, (marks & FIRST_OF_SETTLED) != 0, Boolean::logicalOr);
                }
            }
        }

        Map<String, Trail> trails() {
            Map<String, Trail> trails = new LinkedHashMap<>();
            points.forEach((tag, trail) -> {
                trail.sort(Comparator.comparingLong(Point::at));
                trails.put(tag, Trail.of(trail, settled.getOrDefault(tag, false)));
            });
            return trails;
        }
    }
}
