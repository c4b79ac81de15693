package io.fieldcast.gateway.publish;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code fieldcast.gateway.publish}: how long and how much may wait for the broker.
 *
 * @param timeout after it an event that the broker has not acknowledged is given up
 * @param buffer what may wait to be sent
 * @param maxPending events that may wait for their acknowledgement
 */
@ConfigurationProperties("fieldcast.gateway.publish")
public record PublishSettings(
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("32MB") DataSize buffer,
        @DefaultValue("10000") int maxPending) {

    public PublishSettings {
        if (timeout.compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException("fieldcast.gateway.publish.timeout must be at least 100ms");
        }
        if (buffer.toBytes() < DataSize.ofMegabytes(1).toBytes()) {
            throw new IllegalArgumentException("fieldcast.gateway.publish.buffer must be at least 1MB");
        }
        if (maxPending < 1) {
            throw new IllegalArgumentException("fieldcast.gateway.publish.max-pending must be at least 1");
        }
    }
}
