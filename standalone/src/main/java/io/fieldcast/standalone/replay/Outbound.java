package io.fieldcast.standalone.replay;

import io.fieldcast.standalone.delivery.PatientDelivery;
import io.fieldcast.standalone.delivery.Receipt;
import io.fieldcast.standalone.terminal.ExitCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows that wait to be posted together, in order; remembers which line each came from. */
final class Outbound {

    static final int BATCH = 500;

    private final @Nullable PatientDelivery delivery;
    private final Tally tally;
    private final List<Row.Good> rows = new ArrayList<>(BATCH);

    /** Without a delivery, rows are only counted. */
    Outbound(@Nullable PatientDelivery delivery, Tally tally) {
        this.delivery = delivery;
        this.tally = tally;
    }

    void add(String file, Row.Good row) throws InterruptedException {
        rows.add(row);
        if (rows.size() == BATCH) {
            flush(file);
        }
    }

    /**
     * Returns when all of them are acknowledged.
     *
     * @throws DeliveryFailedException if they will not be
     */
    void flush(String file) throws InterruptedException {
        if (delivery != null && !rows.isEmpty()) {
            Receipt receipt =
                    delivery.deliver(rows.stream().map(Row.Good::reading).toList());
            if (receipt instanceof Receipt.Acknowledged acknowledged) {
                count(file, acknowledged);
            } else if (receipt instanceof Receipt.Refused refused) {
                boolean key = refused.status() == 401 || refused.status() == 403;
                throw failed(file, refused.why(), key ? ExitCode.REFUSED : ExitCode.FAILED);
            } else if (receipt instanceof Receipt.TryAgain later) {
                throw failed(file, later.why(), ExitCode.UNREACHED);
            }
        }
        rows.clear();
    }

    private void count(String file, Receipt.Acknowledged acknowledged) {
        tally.posted(rows.size(), acknowledged.rejectedCount());
        for (Receipt.Rejection rejection : acknowledged.rejected()) {
            boolean known = rejection.index() >= 0 && rejection.index() < rows.size();
            String line = known ? Long.toString(rows.get(rejection.index()).line()) : "?";
            tally.rejection(file + ":" + line + ": " + rejection.field() + " " + rejection.message());
        }
    }

    private DeliveryFailedException failed(String file, String why, int exitCode) {
        return new DeliveryFailedException(file, rows.get(0).line(), why, exitCode);
    }
}
