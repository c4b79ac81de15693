package io.fieldcast.standalone.terminal;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * One line on a terminal that says how far long work is, drawn over and over; nothing where no terminal watches. Other
 * lines may be printed after {@link #erase()}.
 */
public final class Progress implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(200);
    private static final int CELLS = 24;
    private static final int LONGEST = 79;
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean shown;
    private final long total;
    private final Clock clock;
    private final Instant began;
    private Instant drawn = Instant.MIN;
    private boolean visible;

    /**
     * @param shown whether {@code err} is a terminal
     * @param total how much there is to do, in any unit
     */
    public Progress(PrintWriter err, boolean shown, long total, Clock clock) {
        this.err = err;
        this.shown = shown;
        this.total = Math.max(1, total);
        this.clock = clock;
        this.began = clock.instant();
    }

    /**
     * Draws, unless that has just been done.
     *
     * @param done of the total
     * @param now what is being done, in a few words
     */
    public synchronized void at(long done, Supplier<String> now) {
        if (!shown) {
            return;
        }
        Instant instant = clock.instant();
        if (visible && Duration.between(drawn, instant).compareTo(EVERY) < 0) {
            return;
        }
        drawn = instant;
        visible = true;
        err.print(ERASE + line(Math.min(done, total), now.get(), Duration.between(began, instant)));
        err.flush();
    }

    /** Takes the line away until the next time, so that another may be printed. */
    public synchronized void erase() {
        if (visible) {
            visible = false;
            err.print(ERASE);
            err.flush();
        }
    }

    private String line(long done, String now, Duration taken) {
        double part = (double) done / total;
        int filled = (int) (part * CELLS);
        String bar = "[" + "#".repeat(filled) + ".".repeat(CELLS - filled) + "]";
        String line = String.format(Locale.ROOT, "%s %3d %%  %s  %s", bar, (int) (part * 100), time(taken), now);
        if (done > 0 && done < total) {
            line += ", " + time(taken.multipliedBy(total - done).dividedBy(done)) + " left";
        }
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }

    private static String time(Duration duration) {
        return duration.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        duration.toHours(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }

    /** Leaves nothing of it on the terminal. */
    @Override
    public void close() {
        erase();
    }
}
