package io.fieldcast.gateway.feed;

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
 */
@ConfigurationProperties("fieldcast.gateway.replay")
public record ReplaySettings(
        @DefaultValue("64MB") DataSize recent,
        @DefaultValue("32MB") DataSize read,
        @DefaultValue("64MB") DataSize encoded,
        @DefaultValue("2") int threads) {

    public ReplaySettings {
        if (recent.isNegative() || read.isNegative() || encoded.isNegative()) {
            throw new IllegalArgumentException("fieldcast.gateway.replay: sizes must not be negative");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("fieldcast.gateway.replay.threads must be at least 1, not " + threads);
        }
    }
}
