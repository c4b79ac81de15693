package io.fieldcast.stream.validate;

import io.fieldcast.schema.RawReading;
import io.fieldcast.schema.RawTagValue;
import io.fieldcast.schema.RejectionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device's clock may run ahead of ours, but not far: one reading from next year would close every window of its
 * device until then. (AWS IoT SiteWise draws the line at ten minutes, too.)
 */
final class TimeRule {

    private final Duration ahead;

    TimeRule(Duration ahead) {
        this.ahead = ahead;
    }

    Verdict.@Nullable Refused check(RawReading raw) {
        Instant limit = raw.received().plus(ahead);
        if (raw.time() != null && raw.time().isAfter(limit)) {
            return refuse("time", raw.time(), raw.received());
        }
        for (Map.Entry<String, RawTagValue> tag : raw.values().entrySet()) {
            Instant time = tag.getValue().time();
            if (time != null && time.isAfter(limit)) {
                return refuse("values." + tag.getKey() + ".time", time, raw.received());
            }
        }
        return null;
    }

    private Verdict.Refused refuse(String field, Instant time, Instant received) {
        return new Verdict.Refused(
                RejectionReason.TIME_AHEAD,
                field,
                time + " lies more than " + ahead + " ahead of the receive time, " + received);
    }
}
