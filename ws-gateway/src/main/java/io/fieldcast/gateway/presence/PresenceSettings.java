package io.fieldcast.gateway.presence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code fieldcast.gateway.presence}.
 *
 * @param heartbeat how often a gateway says that it lives
 * @param lease after so long without a heartbeat what a gateway has said counts no more; the same on every gateway
 * @param timeout how long a join may wait for Kafka
 * @param maxMembers users of one channel
 * @param maxUserInfo what a backend may say of a user, as JSON
 * @param maxEntries members of all channels and gateways that this one keeps, and users who have signed in; beyond,
 *     nobody more joins here
 * @param maxChannels channels of all gateways of which this one keeps how many subscriptions they have; beyond, more
 *     of its own are not counted
 * @param gather how often it says so of those of which it has changed, but for the first subscription and the last
 */
@ConfigurationProperties("fieldcast.gateway.presence")
public record PresenceSettings(
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("15s") Duration lease,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("100") int maxMembers,
        @DefaultValue("1KB") DataSize maxUserInfo,
        @DefaultValue("500000") int maxEntries,
        @DefaultValue("200000") int maxChannels,
        @DefaultValue("250ms") Duration gather) {

    public PresenceSettings {
        require(heartbeat.toMillis() >= 100, "heartbeat must be at least 100ms");
        require(lease.compareTo(heartbeat.multipliedBy(2)) >= 0, "lease must be at least twice the heartbeat");
        require(timeout.toMillis() >= 100, "timeout must be at least 100ms");
        require(maxMembers > 0, "max-members must be at least 1");
        require(maxUserInfo.toBytes() > 0, "max-user-info must be at least 1B");
        require(maxEntries > 0, "max-entries must be at least 1");
        require(maxChannels > 0, "max-channels must be at least 1");
        require(gather.toMillis() >= 1, "gather must be at least 1ms");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("fieldcast.gateway.presence." + rule);
        }
    }
}
