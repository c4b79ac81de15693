package io.fieldcast.standalone.replay;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Lists skipped rows: the first few for whoever watches, all of them in a file if one was named. */
final class SkippedRows {

    private final PrintWriter shown;
    private final int most;
    private final @Nullable PrintWriter all;
    private int count;

    SkippedRows(PrintWriter shown, int most, @Nullable PrintWriter all) {
        this.shown = shown;
        this.most = most;
        this.all = all;
    }

    void add(String file, Row.Skipped row) {
        String line = file + ":" + row.line() + ": " + row.reason() + " (" + row.detail() + ")";
        count++;
        if (count <= most) {
            shown.println(line);
        } else if (count == most + 1) {
            shown.println(all == null ? "more are skipped: --skipped FILE lists all" : "more are skipped");
        }
        if (all != null) {
            all.println(line);
        }
    }
}
