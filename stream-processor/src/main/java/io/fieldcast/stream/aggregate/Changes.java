package io.fieldcast.stream.aggregate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Which pieces of a device's state have changed since they were stored. Asked for every value, so it must be cheap. */
final class Changes {

    private final List<OpenWindow> windows = new ArrayList<>();
    private final Set<Long> seconds = new HashSet<>();
    private final List<Piece> others = new ArrayList<>();

    /** Those that were noted last: the device's tags mostly grow in the one, and settle in the other. */
    private long latestSecond = Long.MIN_VALUE;

    private long secondBefore = Long.MIN_VALUE;
    private boolean clock;

    void clock() {
        clock = true;
    }

    void window(OpenWindow window) {
        if (window.noteChange()) {
            windows.add(window);
        }
    }

    /** Something about the samples of the second in which this time lies. */
    void second(long micros) {
        long second = Math.floorDiv(micros, SourceTime.MICROS_PER_SECOND);
        if (second == latestSecond || second == secondBefore) {
            return;
        }
        secondBefore = latestSecond;
        latestSecond = second;
        seconds.add(second);
    }

    /** A piece that is not stored as it is. */
    void storeAgain(Piece piece) {
        others.add(piece);
    }

    /** Hands them out, each once, and begins anew. */
    void drain(Consumer<Piece> out) {
        if (clock) {
            out.accept(new Piece.Head());
        }
        for (OpenWindow window : windows) {
            window.forgetChange();
            out.accept(Piece.Window.of(window));
        }
        seconds.forEach(second -> out.accept(new Piece.TrailSecond(second)));
        others.forEach(out);
        clock = false;
        windows.clear();
        seconds.clear();
        others.clear();
        latestSecond = Long.MIN_VALUE;
        secondBefore = Long.MIN_VALUE;
    }
}
