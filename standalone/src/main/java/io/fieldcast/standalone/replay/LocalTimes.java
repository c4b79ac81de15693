package io.fieldcast.standalone.replay;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAccessor;
import java.util.List;

/**
 * Local times of one file, in its order, as instants.
 *
 * <p>In autumn an hour happens twice: a time within it is taken as the first unless that would step back behind the row
 * before, then as the second. In spring an hour does not happen: a time within it is refused rather than guessed; who
 * logs without summer time names a fixed offset as the zone.
 */
final class LocalTimes {

    private final ZoneId zone;
    private Instant last = Instant.MIN;

    LocalTimes(ZoneId zone) {
        this.zone = zone;
    }

    Instant instant(TemporalAccessor time) throws SkippedRowException {
        Instant instant = time instanceof LocalDateTime local ? resolve(local) : Instant.from(time);
        last = instant;
        return instant;
    }

    private Instant resolve(LocalDateTime local) throws SkippedRowException {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new SkippedRowException(
                    SkipReason.TIME_IN_GAP,
                    local + " in " + zone + "; a logger without summer time has a zone like +01:00");
        }
        Instant first = local.toInstant(offsets.get(0));
        boolean stepsBack = first.isBefore(last);
        return stepsBack && offsets.size() > 1 ? local.toInstant(offsets.get(1)) : first;
    }

    /** On this zone's clocks. */
    LocalDateTime local(Instant instant) {
        return ZonedDateTime.ofInstant(instant, zone).toLocalDateTime();
    }
}
