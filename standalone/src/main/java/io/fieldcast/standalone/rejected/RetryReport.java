package io.fieldcast.standalone.rejected;

import io.fieldcast.schema.rejected.RejectedRecord;
import io.fieldcast.schema.rejected.Retry;
import io.fieldcast.schema.rejected.RetryVerdict;
import io.fieldcast.standalone.terminal.OneLine;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;

/** Says of each rejected reading what was done with it, and in the end how many there were of each kind. */
final class RetryReport implements Retry.Report {

    private final PrintWriter out;
    private final String done;
    private final Map<RetryVerdict, Long> skipped = new EnumMap<>(RetryVerdict.class);
    private long sent;

    /** @param done what was done with those that were not skipped: sent */
    RetryReport(PrintWriter out, String done) {
        this.out = out;
        this.done = done;
    }

    @Override
    public void sent(RejectedRecord record) {
        sent++;
        out.println(line(record) + done);
    }

    @Override
    public void skipped(RejectedRecord record, RetryVerdict why) {
        skipped.merge(why, 1L, Long::sum);
        out.println(line(record) + "skipped: " + why.words());
    }

    void summary() {
        out.println(sent + " " + done + ", "
                + skipped.values().stream().mapToLong(Long::longValue).sum() + " skipped");
        skipped.forEach((why, count) -> out.printf("%10d %s%n", count, why.words()));
    }

    private static String line(RejectedRecord record) {
        return record.position() + " " + record.rejected().reason() + " " + OneLine.of(record.keyText(), 129) + " ";
    }
}
