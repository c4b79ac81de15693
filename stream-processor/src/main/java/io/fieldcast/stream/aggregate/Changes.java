package io.fieldcast.stream.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Which pieces of a device's state have changed since they were stored. Asked for every value, so it must be cheap. */
final class Changes {

    private static final int RECENT = 16;

    private final List<OpenWindow> windows = new ArrayList<>();
    private final Set<Long> seconds = new HashSet<>();
    private final List<Piece> others = new ArrayList<>();

    /** Some that are among them, each at a place of its own: all tags of a device grow and settle in the same few. */
    private final long[] recentSeconds = new long[RECENT];

    private boolean clock;

    Changes() {
        Arrays.fill(recentSeconds, Long.MIN_VALUE);
    }

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
        int place = Math.floorMod(second, RECENT);
        if (recentSeconds[place] != second) {
            recentSeconds[place] = second;
            seconds.add(second);
        }
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
        Arrays.fill(recentSeconds, Long.MIN_VALUE);
    }
}
