package io.fieldcast.standalone.rejected;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Decides of each rejected reading whether it is sent again, and gathers those that are into transactions. */
final class Retry {

    /** Readings in a transaction: many, for each costs some tens of milliseconds; but few are undone together. */
    private static final int MOST_RECORDS = 200;

    private static final long MOST_CHARACTERS = 4_000_000;

    private final RejectionFilter filter;
    private final RetriedMarkers markers;
    private final RetryReport report;
    private final List<RejectedRecord> gathered = new ArrayList<>();
    private long characters;

    Retry(RejectionFilter filter, RetriedMarkers markers, RetryReport report) {
        this.filter = filter;
        this.markers = markers;
        this.report = report;
    }

    /** Whether enough is gathered to be sent. */
    boolean judge(RejectedRecord record) {
        RetryVerdict verdict = RetryVerdict.of(record, filter, markers);
        if (verdict != RetryVerdict.SEND) {
            report.skipped(record, verdict);
            return false;
        }
        gathered.add(record);
        characters += record.rejected().original().length();
        return gathered.size() >= MOST_RECORDS || characters >= MOST_CHARACTERS;
    }

    /** @param sender returns when all of them are committed */
    void send(Consumer<List<RejectedRecord>> sender) {
        if (!gathered.isEmpty()) {
            sender.accept(List.copyOf(gathered));
            gathered.forEach(report::sent);
            gathered.clear();
            characters = 0;
        }
    }

    /** Sends what is left, and says what it comes to. */
    void finish(Consumer<List<RejectedRecord>> sender) {
        send(sender);
        report.summary();
    }
}
