package io.fieldcast.gateway.cache;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code fieldcast.gateway.cache}: the last events of cache channels.
 *
 * @param ttl how long an event is kept; a gateway that starts reads so much of the topic
 * @param maxSize of all that are kept; beyond, the oldest go early
 */
@ConfigurationProperties("fieldcast.gateway.cache")
public record CacheSettings(
        @DefaultValue("30m") Duration ttl,
        @DefaultValue("64MB") DataSize maxSize) {

    public CacheSettings {
        if (ttl.toSeconds() < 1 || ttl.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("fieldcast.gateway.cache.ttl must be 1s to 1d: the topic keeps no more");
        }
        if (maxSize.toBytes() < 1024) {
            throw new IllegalArgumentException("fieldcast.gateway.cache.max-size must be at least 1KB");
        }
    }
}
