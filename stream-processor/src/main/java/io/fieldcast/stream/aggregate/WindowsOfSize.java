package io.fieldcast.stream.aggregate;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A device's windows of one size that have not closed, by their start. */
final class WindowsOfSize {

    private final Duration size;
    private final int rank;
    private final long micros;
    private final long millis;
    private final TreeMap<Long, OpenWindow> open = new TreeMap<>();

    /** The start of the first of them; {@link Long#MAX_VALUE} if there is none. */
    private long oldest = Long.MAX_VALUE;

    /** The one that was asked for last: most readings fall into the same one as the reading before. */
    private @Nullable OpenWindow recent;

    /** @param rank its place among the sizes, from the smallest */
    WindowsOfSize(Duration size, int rank) {
        this.size = size;
        this.rank = rank;
        this.micros = SourceTime.micros(size);
        this.millis = size.toMillis();
    }

    /** Those of one of the sizes; null if it is none of them. */
    static @Nullable WindowsOfSize find(List<WindowsOfSize> sizes, long sizeMillis) {
        for (WindowsOfSize windows : sizes) {
            if (windows.millis == sizeMillis) {
                return windows;
            }
        }
        return null;
    }

    /** When the window begins in which this time lies: windows are aligned to the epoch, in UTC. */
    long startOf(long time) {
        return time - Math.floorMod(time, micros);
    }

    /** When the window ends in which this time lies. */
    long endOf(long time) {
        OpenWindow window = recent;
        return window != null && window.covers(time) ? window.end() : startOf(time) + micros;
    }

    /** The window in which this time lies, opened if it is not yet. */
    OpenWindow openAt(long time) {
        OpenWindow window = recent;
        if (window == null || !window.covers(time)) {
            window = open.computeIfAbsent(startOf(time), start -> new OpenWindow(size, start, rank));
            oldest = Math.min(oldest, window.start());
            recent = window;
        }
        return window;
    }

    /** The window in which this time lies; null if none is open there. */
    @Nullable
    OpenWindow at(long time) {
        if (time < oldest) {
            return null;
        }
        OpenWindow window = recent;
        return window != null && window.covers(time) ? window : open.get(startOf(time));
    }

    @Nullable
    OpenWindow startingAt(long start) {
        return open.get(start);
    }

    void restore(OpenWindow window) {
        open.put(window.start(), window);
        oldest = open.firstKey();
    }

    /** Those that have anything of the time from one moment to another. */
    Collection<OpenWindow> overlapping(long from, long to) {
        return open.subMap(startOf(from), true, startOf(to), true).values();
    }

    Collection<OpenWindow> all() {
        return open.values();
    }

    /** When the first of them ends; {@link Long#MAX_VALUE} if there is none. */
    long firstEnd() {
        return oldest == Long.MAX_VALUE ? Long.MAX_VALUE : oldest + micros;
    }

    /** Takes the first one away. */
    OpenWindow close() {
        Map.Entry<Long, OpenWindow> first = open.pollFirstEntry();
        oldest = open.isEmpty() ? Long.MAX_VALUE : open.firstKey();
        recent = null;
        return first.getValue();
    }

    /** Whether no window is open that has anything of the time up to this moment. */
    boolean beginAfter(long time) {
        return oldest > time;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    Duration size() {
        return size;
    }
}
