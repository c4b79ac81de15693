package io.fieldcast.stream.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A device's windows that have changed since they were published, the smallest and earliest first. */
final class PendingWindows {

    private final List<OpenWindow> windows = new ArrayList<>();

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
    }

    private static boolean isBefore(OpenWindow one, OpenWindow other) {
        return one.rank() < other.rank() || (one.rank() == other.rank() && one.start() < other.start());
    }

    void remove(OpenWindow window) {
        if (window.isPending()) {
            windows.remove(window);
        }
    }

    /** Hands out those that may be published again, which are pending no longer. */
    void takePublishable(long wall, PublishingPace pace, Consumer<OpenWindow> out) {
        for (int i = 0; i < windows.size(); ) {
            OpenWindow window = windows.get(i);
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
        long next = Long.MAX_VALUE;
        for (OpenWindow window : windows) {
            next = Math.min(next, window.publishableAt(pace));
        }
        return next;
    }
}
