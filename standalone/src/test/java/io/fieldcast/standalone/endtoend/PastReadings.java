package io.fieldcast.standalone.endtoend;

import io.fieldcast.schema.TagValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Readings of a day long ago on which time passes as it does here, so that a last reading from later closes every
 * window. One in fifty is from the future, and must be rejected.
 */
final class PastReadings implements SteadyLoad.Script {

    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
    private static final Instant LAST = START.plus(Duration.ofDays(100));

    /** The windows that the last reading closes. */
    static final Predicate<WindowHistory.Key> CLOSED = key -> key.start().isBefore(LAST);

    private final Instant began = Instant.now();

    @Override
    public SentReading reading(String site, String device, long seq) {
        Instant now = Instant.now();
        // No two of a device at the same time, for which of them is later would depend on the order.
        Instant time = START.plusMillis(Duration.between(began, now).toMillis()).plusNanos(seq % 1_000 * 1_000);
        return seq % 50 == 49
                ? readingAt(site, device, seq, now.plus(Duration.ofHours(1)), true)
                : readingAt(site, device, seq, time, false);
    }

    static SentReading last(String site, String device, long seq) {
        return readingAt(site, device, seq, LAST, false);
    }

    private static SentReading readingAt(String site, String device, long seq, Instant time, boolean ahead) {
        Map<String, TagValue> values = Map.of("temperature", TagValue.of(20 + seq % 100 / 10.0));
        return new SentReading(site, device, seq, time, values, Set.of(), false, ahead);
    }
}
