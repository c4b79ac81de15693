package io.fieldcast.schema.rejected;

import io.fieldcast.schema.RejectionReason;

/** Whether a rejected reading is sent again, and if not, why. */
public enum RetryVerdict {
    SEND("sent"),
    RETRIED("has been retried before"),
    TRUNCATED("only the beginning of the original was kept"),
    DUPLICATE("has been accepted before; --reason DUPLICATE sends it all the same"),
    EMPTY("the original had no value");

    private final String words;

    RetryVerdict(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** @param filter what was asked for: duplicates only if by that name */
    static RetryVerdict of(RejectedRecord record, RejectionFilter filter, RetriedMarkers markers) {
        if (markers.contains(record.position())) {
            return RETRIED;
        }
        if (record.rejected().truncated()) {
            return TRUNCATED;
        }
        if (record.rejected().reason() == RejectionReason.DUPLICATE && filter.reason() != RejectionReason.DUPLICATE) {
            return DUPLICATE;
        }
        return record.rejected().original().isEmpty() ? EMPTY : SEND;
    }
}
