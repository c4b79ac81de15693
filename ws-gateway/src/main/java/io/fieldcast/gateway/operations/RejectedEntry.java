package io.fieldcast.gateway.operations;

import io.fieldcast.schema.Rejected;
import io.fieldcast.schema.RejectionReason;
import io.fieldcast.schema.rejected.RejectedRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rejected reading as it is shown.
 *
 * @param position {@code partition:offset} on {@code scada.rejected}
 * @param original its bytes as {@code scada.rejected} has them, text or Base64
 * @param shortened whether only their beginning is shown; {@code ./fieldcast rejected show} has what there is
 * @param retried when it was sent again; null: it was not
 */
record RejectedEntry(
        String position,
        Instant rejected,
        RejectionReason reason,
        @Nullable String field,
        String message,
        String site,
        String device,
        Rejected.Encoding encoding,
        String original,
        boolean shortened,
        @Nullable Instant retried) {

    /** What is shown of one original, so that a thousand of them take a few megabytes at most. */
    private static final int SHOWN = 4_096;

    private static final int SHOWN_OF_MESSAGE = 500;

    static RejectedEntry of(RejectedRecord record) {
        Rejected rejected = record.rejected();
        return new RejectedEntry(
                record.position().toString(),
                rejected.rejected(),
                rejected.reason(),
                rejected.field() == null ? null : beginning(rejected.field(), SHOWN_OF_MESSAGE),
                beginning(rejected.message(), SHOWN_OF_MESSAGE),
                beginning(record.site(), SHOWN_OF_MESSAGE),
                beginning(record.device(), SHOWN_OF_MESSAGE),
                rejected.encoding(),
                beginning(rejected.original(), SHOWN),
                rejected.truncated() || rejected.original().length() > SHOWN,
                null);
    }

    RejectedEntry retriedAt(@Nullable Instant time) {
        return time == null
                ? this
                : new RejectedEntry(
                        position, rejected, reason, field, message, site, device, encoding, original, shortened, time);
    }

    private static String beginning(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
