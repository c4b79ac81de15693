package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ByteBudget;
import io.fieldcast.ingest.meter.IngestMeters;
import io.fieldcast.ingest.meter.IngestMeters.Budget;

/** A request's part of the memory for what has not arrived whole; refuses the request when there is no more. */
final class BufferShare {

    private final ByteBudget.Share share;
    private final IngestMeters meters;

    BufferShare(ByteBudget.Share share, IngestMeters meters) {
        this.share = share;
        this.meters = meters;
    }

    void resize(int bytes) {
        if (!share.resize(bytes)) {
            meters.budgetSpent(Budget.BUFFERED);
            throw new ProblemException(
                    ProblemType.OVERLOADED,
                    "",
                    "buffered",
                    "too many large bodies are arriving at once; send NDJSON, or try again");
        }
    }
}
