package io.fieldcast.standalone.rejected;

import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.rejected.Position;
import io.fieldcast.schema.rejected.RejectedRecord;
import io.fieldcast.schema.rejected.Retry;
import io.fieldcast.schema.rejected.RetryVerdict;
import io.fieldcast.standalone.terminal.OneLine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Says of each rejected reading what was done with it, and in the end how many there were of each kind. */
final class RetryReport implements Retry.Report {

    private final PrintWriter out;
    private final String done;
    private final Set<Position> missing;
    private final Map<RetryVerdict, Long> skipped = new EnumMap<>(RetryVerdict.class);
    private final Set<Position> onRaw = new HashSet<>();
    private long sent;

    /**
     * Prints to {@code out}.
     *
     * @param done what was done with those that were not skipped: sent
     * @param asked the positions that were named; none: all
     */
    RetryReport(PrintWriter out, String done, Set<Position> asked) {
        this.out = out;
        this.done = done;
        this.missing =
                new TreeSet<>(Comparator.comparingInt(Position::partition).thenComparingLong(Position::offset));
        missing.addAll(asked);
    }

    @Override
    public void sent(RejectedRecord record) {
        sent++;
        missing.remove(record.position());
        out.println(line(record) + done);
    }

    @Override
    public void stands(Position position) {
        onRaw.add(position);
    }

    Set<Position> onRaw() {
        return onRaw;
    }

    /** Of the positions that were named, those at which there was nothing. */
    Set<Position> missing() {
        return missing;
    }

    @Override
    public void skipped(RejectedRecord record, RetryVerdict why) {
        skipped.merge(why, 1L, Long::sum);
        missing.remove(record.position());
        out.println(line(record) + "skipped: " + why.words());
    }

    void summary() {
        out.println(sent + " " + done + ", "
                + skipped.values().stream().mapToLong(Long::longValue).sum() + " skipped");
        skipped.forEach((why, count) -> out.printf("%10d %s%n", count, why.words()));
    }

    /** Says how many are where they were. */
    void summary(Aftermath.Result result, Duration waited) {
        long again = result.rejectedAgain().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        out.println(
                (again == 0 ? "none" : again) + " of them rejected again"
                        + (result.known()
                                ? ""
                                : ", as far as is known after " + waited.toSeconds()
                                        + " s: the processor is behind, or does not run. ./fieldcast rejected list shows them later"));
        result.rejectedAgain().forEach((reason, count) -> out.printf("%10d %s%s%n", count, reason, todo(reason)));
    }

    private static String todo(RejectionReason reason) {
        return reason == RejectionReason.TIME_AHEAD
                ? ": its time is held against when it was first received, so later is no better; mend the device's clock,"
                        + " or raise fieldcast.processor.time-ahead for as long as the retry takes"
                : "";
    }

    private static String line(RejectedRecord record) {
        return record.position() + " " + record.rejected().reason() + " " + OneLine.of(record.keyText(), 129) + " ";
    }
}
