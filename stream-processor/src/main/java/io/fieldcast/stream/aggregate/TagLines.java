package io.fieldcast.stream.aggregate;

import java.util.List;

/**
 * Keeps the line that each tag's samples make, in the order of source time, and sees to it that the windows whose results
 * it changes are published again.
 */
final class TagLines {

    private final WindowRules rules;
    private final List<WindowsOfSize> sizes;
    private final PendingWindows pending;
    private final Changes changes;

    TagLines(WindowRules rules, List<WindowsOfSize> sizes, PendingWindows pending, Changes changes) {
        this.rules = rules;
        this.sizes = sizes;
        this.pending = pending;
        this.changes = changes;
    }

    /** Adds a sample to a tag's line. */
    void follow(FollowedTag tag, Point point, long now) {
        Trail trail = tag.trail();
        Point before = trail.isEmpty() ? null : trail.last();
        if (trail.append(point)) {
            changes.second(point.at());
            if (before != null) {
                touchBetween(tag, before.at(), point.at());
            }
        } else if (!putInBetween(tag, point)) {
            return;
        }
        // By whole seconds, so that the pieces in which the trail is kept are seldom written again.
        long boundary =
                Math.floorDiv(now - rules.reachMicros(), SourceTime.MICROS_PER_SECOND) * SourceTime.MICROS_PER_SECOND;
        tag.settle(boundary, point.at(), rules.maxTrail(), sizes, changes);
    }

    /** The windows before a sample's own change too: until its last point the line was level, and now it slopes. */
    private void touchBetween(FollowedTag tag, long from, long to) {
        for (WindowsOfSize windows : sizes) {
            OpenWindow window = windows.at(to);
            if (window == null || !window.covers(from)) {
                for (OpenWindow overlapping : windows.overlapping(from, to)) {
                    if (tag.findIn(overlapping) != null) {
                        touch(overlapping);
                    }
                }
            }
        }
    }

    private boolean putInBetween(FollowedTag tag, Point point) {
        Trail trail = tag.trail();
        if (!trail.insert(point)) {
            return false;
        }
        changes.second(point.at());
        Point before = trail.before(point.at());
        Point after = trail.after(point.at());
        long from = before == null ? point.at() : before.at();
        long to = after == null ? point.at() : after.at();
        for (WindowsOfSize windows : sizes) {
            for (OpenWindow window : windows.overlapping(from, to)) {
                TagWindow part = tag.findIn(window);
                if (part != null) {
                    part.weighAnew();
                    touch(window);
                }
            }
        }
        return true;
    }

    /** Has a window published and stored again. */
    void touch(OpenWindow window) {
        changes.window(window);
        pending.add(window);
    }
}
