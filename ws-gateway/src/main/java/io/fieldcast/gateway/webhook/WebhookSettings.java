package io.fieldcast.gateway.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code fieldcast.gateway.webhook}: how webhooks are told.
 *
 * @param holdBack how long a channel must stay vacated, or a member away, before it is told
 * @param timeout how long a receiver may take, to be connected to and to answer
 * @param firstPause before a post that has failed is tried again; twice as long each time
 * @param longestPause how long it becomes at most
 * @param giveUp how long an event is tried at a receiver that takes nothing
 * @param maxBatch events of one post
 * @param maxBody of one post; a single event may be larger
 * @param maxPending what is held of one webhook's events; what is beyond stays in Kafka
 * @param maxMisses cache misses that may wait for Kafka; beyond, they are not told
 */
@ConfigurationProperties("fieldcast.gateway.webhook")
record WebhookSettings(
        @DefaultValue("3s") Duration holdBack,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1s") Duration firstPause,
        @DefaultValue("60s") Duration longestPause,
        @DefaultValue("5m") Duration giveUp,
        @DefaultValue("100") int maxBatch,
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue("1MB") DataSize maxPending,
        @DefaultValue("10000") int maxMisses) {

    WebhookSettings {
        require(!holdBack.isNegative(), "hold-back must not be negative");
        require(timeout.toMillis() >= 100, "timeout must be at least 100ms");
        // A consumer that is not heard of for five minutes is taken for dead.
        require(timeout.compareTo(Duration.ofMinutes(2)) <= 0, "timeout must be at most 2m");
        require(firstPause.toMillis() >= 10, "first-pause must be at least 10ms");
        require(longestPause.compareTo(firstPause) >= 0, "longest-pause must be at least first-pause");
        require(!giveUp.isNegative(), "give-up must not be negative");
        require(maxBatch > 0, "max-batch must be at least 1");
        require(maxBody.toBytes() > 0, "max-body must be at least 1B");
        require(maxPending.toBytes() >= 1024, "max-pending must be at least 1KB");
        require(maxMisses > 0, "max-misses must be at least 1");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("fieldcast.gateway.webhook." + rule);
        }
    }
}
