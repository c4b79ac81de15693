package io.fieldcast.stream.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tag of a device: its recent points, and its part in the windows that they fall into. */
final class FollowedTag {

    private final String name;
    private final Trail trail;
    /** By the rank of their size, where its latest sample fell: most samples fall where the one before did. */
    private final @Nullable TagWindow[] latestParts;

    /** Everything up to here has been settled. */
    private long settledUntil = Long.MIN_VALUE;

    FollowedTag(String name, Trail trail, int sizes) {
        this.name = name;
        this.trail = trail;
        this.latestParts = new TagWindow[sizes];
    }

    /** Its part in a window, which begins with this if it has none. */
    TagWindow partIn(OpenWindow window) {
        int rank = window.rank();
        TagWindow part = latestParts[rank];
        if (part == null || part.window() != window) {
            part = window.partOf(name);
            latestParts[rank] = part;
        }
        return part;
    }

    /** Its part in a window; null if it has none. */
    @Nullable
    TagWindow findIn(OpenWindow window) {
        TagWindow part = latestParts[window.rank()];
        return part != null && part.window() == window ? part : window.tag(name);
    }

    /**
     * Has the windows take what can no longer change, and forgets it.
     *
     * @param boundary of time up to which it cannot
     * @param added the time of the point that was added last
     */
    void settle(long boundary, long added, int maxTrail, List<WindowsOfSize> sizes, Changes changes) {
        if (boundary == settledUntil && added > boundary && trail.size() <= maxTrail) {
            return;
        }
        settledUntil = boundary;
        int count = trail.settleable(boundary, maxTrail);
        if (count == 0) {
            return;
        }
        long last = trail.at(count).at();
        for (WindowsOfSize windows : sizes) {
            if (!windows.beginAfter(last)) {
                settleIn(windows, count, changes);
            }
        }
        for (int i = 0; i <= count; i++) {
            changes.second(trail.at(i).at());
        }
        trail.settle(count);
    }

    private void settleIn(WindowsOfSize windows, int count, Changes changes) {
        OpenWindow window = null;
        TagWindow part = null;
        for (int i = 0; i < count; i++) {
            Point start = trail.at(i);
            Point end = trail.at(i + 1);
            if (window == null || !window.covers(start.at())) {
                window = windows.at(start.at());
                part = window == null ? null : findIn(window);
            }
            if (window != null && window.covers(end.at())) {
                settleIn(window, part, start, end, changes);
            } else if (!windows.beginAfter(end.at())) {
                windows.overlapping(start.at(), end.at())
                        .forEach(overlapping -> settleIn(overlapping, findIn(overlapping), start, end, changes));
            }
        }
    }

    private static void settleIn(OpenWindow window, @Nullable TagWindow part, Point start, Point end, Changes changes) {
        if (part != null) {
            part.settled.add(start, end, window.start(), window.end());
            changes.window(window);
        }
    }

    /** What it was is no longer carried on. */
    void forget(List<WindowsOfSize> sizes, Changes changes) {
        for (int i = 0; i < trail.size(); i++) {
            changes.second(trail.at(i).at());
        }
        for (WindowsOfSize windows : sizes) {
            for (OpenWindow window : windows.all()) {
                TagWindow part = window.tag(name);
                if (part != null) {
                    part.weighAnew();
                }
            }
        }
    }

    String name() {
        return name;
    }

    Trail trail() {
        return trail;
    }
}
