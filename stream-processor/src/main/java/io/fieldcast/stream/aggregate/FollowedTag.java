package io.fieldcast.stream.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tag of a device: its recent points, and its part in the windows that they fall into. */
final class FollowedTag {

    private final String name;
    private final Trail trail;
    /** By the rank of their size, where its latest sample fell: most samples fall where the one before did. */
    private final @Nullable OpenWindow[] latestWindows;

    private final @Nullable TagWindow[] latestParts;

    FollowedTag(String name, Trail trail, int sizes) {
        this.name = name;
        this.trail = trail;
        this.latestWindows = new OpenWindow[sizes];
        this.latestParts = new TagWindow[sizes];
    }

    /** Its part in a window, which begins with this if it has none. */
    TagWindow partIn(OpenWindow window) {
        int rank = window.rank();
        TagWindow part = latestParts[rank];
        if (part == null || latestWindows[rank] != window) {
            part = window.partOf(name);
            latestWindows[rank] = window;
            latestParts[rank] = part;
        }
        return part;
    }

    /** Its part in a window; null if it has none. */
    @Nullable
    TagWindow findIn(OpenWindow window) {
        int rank = window.rank();
        return latestWindows[rank] == window ? latestParts[rank] : window.tag(name);
    }

    /**
     * Has the windows take what can no longer change, and forgets it.
     *
     * @param boundary of time up to which it cannot
     */
    void settle(long boundary, int maxTrail, List<WindowsOfSize> sizes, Changes changes) {
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
        for (int i = 0; i < count; i++) {
            Point start = trail.at(i);
            Point end = trail.at(i + 1);
            OpenWindow window = windows.at(start.at());
            if (window != null && window.covers(end.at())) {
                settleIn(window, start, end, changes);
            } else if (!windows.beginAfter(end.at())) {
                windows.overlapping(start.at(), end.at())
                        .forEach(overlapping -> settleIn(overlapping, start, end, changes));
            }
        }
    }

    private void settleIn(OpenWindow window, Point start, Point end, Changes changes) {
        TagWindow part = findIn(window);
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
