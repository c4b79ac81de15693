package io.fieldcast.stream.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A device's windows that have changed since they were published, the smallest and earliest first. */
final class PendingWindows {

    private final List<OpenWindow> windows = new ArrayList<>();

    /** What {@link #nextPublication} has found, at that pace; as long as {@link #isKnown}. */
    private long next;

    private boolean nextIsSlow;
    private boolean isKnown;

    /** None has been published later, on the wall. */
    private long lookedAt = Long.MIN_VALUE;

    void add(OpenWindow window) {
        if (window.markPending()) {
            restore(window);
        }
    }

    /** One that was marked when it was stored. */
    void restore(OpenWindow window) {
        int index = windows.size();
        while (index > 0 && isBefore(window, windows.get(index - 1))) {
            index--;
        }
        windows.add(index, window);
        lookedAt = Math.max(lookedAt, window.publishedAt());
        isKnown = false;
    }

    private static boolean isBefore(OpenWindow one, OpenWindow other) {
        return one.rank() < other.rank() || (one.rank() == other.rank() && one.start() < other.start());
    }

    void remove(OpenWindow window) {
        if (window.isPending()) {
            windows.remove(window);
            isKnown = false;
        }
    }

    /** Hands out those that may be published again, which are pending no longer. */
    void takePublishable(long wall, PublishingPace pace, Consumer<OpenWindow> out) {
        if (wall >= lookedAt && wall < nextPublication(pace)) {
            return;
        }
        lookedAt = wall;
        isKnown = false;
        for (int i = 0; i < windows.size(); ) {
            OpenWindow window = windows.get(i);
            window.seen(wall);
            if (window.isPublishable(wall, pace)) {
                windows.remove(i);
                out.accept(window);
            } else {
                i++;
            }
        }
    }

    /** When the first of them may be published, on the wall; {@link Long#MAX_VALUE} if there is none. */
    long nextPublication(PublishingPace pace) {
        if (!isKnown || nextIsSlow != pace.isSlow()) {
            next = Long.MAX_VALUE;
            for (OpenWindow window : windows) {
                next = Math.min(next, window.publishableAt(pace));
            }
            nextIsSlow = pace.isSlow();
            isKnown = true;
        }
        return next;
    }
}
