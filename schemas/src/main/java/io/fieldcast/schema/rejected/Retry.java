package io.fieldcast.schema.rejected;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Sends rejected readings through {@code scada.raw} again, as they were, each once: what has been retried before is left
 * out, and so is what cannot be sent or makes no sense to send.
 */
public final class Retry {

    /** Readings in a transaction: many, for each costs some tens of milliseconds; but few are undone together. */
    private static final int MOST_RECORDS = 200;

    private static final long MOST_CHARACTERS = 4_000_000;

    private final RejectionFilter filter;
    private final RetriedMarkers markers;
    private final Report report;
    private final List<RejectedRecord> gathered = new ArrayList<>();
    private long characters;

    private Retry(RejectionFilter filter, RetriedMarkers markers, Report report) {
        this.filter = filter;
        this.markers = markers;
        this.report = report;
    }

    /** What becomes of each. */
    public interface Report {

        /** It is committed. */
        void sent(RejectedRecord record);

        /** Where one that was sent stands on {@code scada.raw}. */
        default void stands(Position onRaw) {}

        void skipped(RejectedRecord record, RetryVerdict why);
    }

    /** @param producer which has begun before the readings are looked at, so that nobody else sends them meanwhile */
    public static void send(RejectionFilter wanted, RetryProducer producer, RejectedReadings readings, Report report) {
        RetriedMarkers markers = readings.markers(producer.topicId());
        new Retry(wanted, markers, report).go(readings, producer::send);
        List<String> outlived = markers.outlived(readings.beginnings());
        if (!outlived.isEmpty()) {
            producer.forget(outlived);
        }
    }

    /**
     * Reports what would be done, and does nothing.
     *
     * @param topicId of {@code scada.rejected}
     */
    public static void tell(RejectionFilter wanted, String topicId, RejectedReadings readings, Report report) {
        new Retry(wanted, readings.markers(topicId), report).go(readings, sent -> List.of());
    }

    private void go(RejectedReadings readings, Function<List<RejectedRecord>, List<Position>> sender) {
        readings.read(filter, record -> {
            if (judge(record)) {
                send(sender);
            }
        });
        send(sender);
    }

    /** Whether enough is gathered to be sent. */
    private boolean judge(RejectedRecord record) {
        RetryVerdict verdict = RetryVerdict.of(record, filter, markers);
        if (verdict != RetryVerdict.SEND) {
            report.skipped(record, verdict);
            return false;
        }
        gathered.add(record);
        characters += record.rejected().original().length();
        return gathered.size() >= MOST_RECORDS || characters >= MOST_CHARACTERS;
    }

    /** @param sender returns when all of them are committed, and says where */
    private void send(Function<List<RejectedRecord>, List<Position>> sender) {
        if (!gathered.isEmpty()) {
            List<Position> onRaw = sender.apply(List.copyOf(gathered));
            gathered.forEach(report::sent);
            onRaw.forEach(report::stands);
            gathered.clear();
            characters = 0;
        }
    }
}
