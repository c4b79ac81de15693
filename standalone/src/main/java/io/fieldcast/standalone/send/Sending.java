package io.fieldcast.standalone.send;

import io.fieldcast.standalone.delivery.PatientDelivery;
import io.fieldcast.standalone.delivery.Receipt;
import io.fieldcast.standalone.terminal.ExitCode;
import io.fieldcast.standalone.terminal.OneLine;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Posts what it is given, says what was refused, and counts. */
final class Sending {

    private static final int BATCH_LINES = 500;
    private static final int BATCH_BYTES = 512 * 1024;
    private static final int LONGEST = 300;

    private final PatientDelivery delivery;
    private final PrintWriter out;
    private final PrintWriter err;
    private long accepted;
    private long refused;
    private int failure = ExitCode.DONE;

    Sending(PatientDelivery delivery, PrintWriter out, PrintWriter err) {
        this.delivery = delivery;
        this.out = out;
        this.err = err;
    }

    /** One JSON body: a reading, or an array of them. */
    void json(String body) throws InterruptedException {
        took(delivery.deliver(body.getBytes(StandardCharsets.UTF_8), "application/json"), -1);
    }

    /** A reading a line; what is there is posted without waiting for more, so that a pipe may stay open for days. */
    void lines(BufferedReader in) throws IOException, InterruptedException {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        long first = 1;
        long number = 0;
        for (String line = in.readLine(); line != null && failure == ExitCode.DONE; line = in.readLine()) {
            number++;
            batch.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
            boolean full = number - first + 1 >= BATCH_LINES || batch.size() >= BATCH_BYTES;
            if (full || !in.ready()) {
                post(batch, first);
                first = number + 1;
            }
        }
        if (batch.size() > 0 && failure == ExitCode.DONE) {
            post(batch, first);
        }
    }

    /** Blank lines are lines too, which the service passes over: a body of nothing else is not worth a request. */
    private void post(ByteArrayOutputStream batch, long firstLine) throws InterruptedException {
        byte[] body = batch.toByteArray();
        batch.reset();
        if (!new String(body, StandardCharsets.UTF_8).isBlank()) {
            took(delivery.deliver(body, "application/x-ndjson"), firstLine);
        }
    }

    /** @param firstLine of what was posted; −1: it had no lines */
    private void took(Receipt receipt, long firstLine) {
        if (receipt instanceof Receipt.Acknowledged acknowledged) {
            accepted += acknowledged.accepted();
            refused += acknowledged.rejectedCount();
            acknowledged.rejected().forEach(rejection -> tell(rejection, firstLine));
        } else if (receipt instanceof Receipt.Refused none) {
            boolean key = none.status() == 401 || none.status() == 403;
            failure = key ? ExitCode.REFUSED : ExitCode.FAILED;
            err.println("fieldcast: " + none.why()
                    + (key ? ". The key that the service asks for is taken from FIELDCAST_INGEST_KEY" : ""));
        } else if (receipt instanceof Receipt.TryAgain later) {
            failure = ExitCode.UNREACHED;
            err.println("fieldcast: " + later.why() + "; ./fieldcast doctor looks for the cause");
        }
    }

    private void tell(Receipt.Rejection rejection, long firstLine) {
        String where = firstLine < 0
                ? (rejection.index() > 0 ? "reading " + rejection.index() + ": " : "")
                : "line " + (firstLine + rejection.index()) + ": ";
        err.println(OneLine.of("refused: " + where + rejection.field() + " " + rejection.message(), LONGEST));
    }

    /** Prints the sum, and returns the exit code. */
    int finish() {
        out.println("accepted " + accepted + ", refused " + refused
                + (failure == ExitCode.DONE ? "" : "; the rest was not accepted"));
        out.flush();
        if (failure != ExitCode.DONE) {
            return failure;
        }
        return refused == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }
}
