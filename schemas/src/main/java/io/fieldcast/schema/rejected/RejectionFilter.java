package io.fieldcast.schema.rejected;

import io.fieldcast.schema.RejectionReason;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rejected readings are meant; null and empty stand for all.
 *
 * @param since rejected then or later
 * @param until rejected before
 */
public record RejectionFilter(
        @Nullable RejectionReason reason,
        @Nullable String site,
        @Nullable String device,
        @Nullable Instant since,
        @Nullable Instant until,
        Set<Position> positions) {

    public boolean matches(RejectedRecord record) {
        Instant time = record.rejected().rejected();
        return (reason == null || reason == record.rejected().reason())
                && (site == null || site.equals(record.site()))
                && (device == null || device.equals(record.device()))
                && (since == null || !time.isBefore(since))
                && (until == null || time.isBefore(until))
                && (positions.isEmpty() || positions.contains(record.position()));
    }
}
