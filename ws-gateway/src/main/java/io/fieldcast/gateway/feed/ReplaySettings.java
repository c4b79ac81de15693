package io.fieldcast.gateway.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is shared by clients that replay.
 *
 * @param recent the newest records, kept as the tail reads them; beyond, the oldest are read from Kafka again
 * @param read what was read from Kafka lately; beyond, what was not asked for longest is read again
 * @param encoded replayed events in their channels' form; beyond, they are made again
 * @param threads that put together what replaying clients get
 * @param maxConcurrent clients that may replay at once what has to be read from Kafka
 * @param maxWaiting clients that may wait for that, in order; beyond, they are refused
 * @param patience after so long, up to twice, a client that does not read its replay is let go if others wait
 */
@ConfigurationProperties("fieldcast.gateway.replay")
public record ReplaySettings(
        @DefaultValue("64MB") DataSize recent,
        @DefaultValue("32MB") DataSize read,
        @DefaultValue("64MB") DataSize encoded,
        @DefaultValue("2") int threads,
        @DefaultValue("1000") int maxConcurrent,
        @DefaultValue("10000") int maxWaiting,
        @DefaultValue("30s") Duration patience) {

    public ReplaySettings {
        if (recent.isNegative() || read.isNegative() || encoded.isNegative()) {
            throw new IllegalArgumentException("fieldcast.gateway.replay: sizes must not be negative");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("fieldcast.gateway.replay.threads must be at least 1, not " + threads);
        }
        if (maxConcurrent < 1 || maxWaiting < 0 || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("fieldcast.gateway.replay: max-concurrent must be at least 1,"
                    + " max-waiting not negative, patience longer than nothing");
        }
    }
}
