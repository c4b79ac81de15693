package io.fieldcast.gateway.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the gateway reads Kafka.
 *
 * @param readers threads, each with a consumer of its own, that read the backlog for replays
 * @param maxWaitingReads reads of the backlog that may wait for a reader; beyond, a replay is refused
 * @param topicCheck how often the topics are checked for having been created anew or given partitions
 * @param gather how long after the last events the next ones leave at the latest, so that a socket gets several with
 *     one write; they wait for less the fewer sockets there are; 0: each leaves as soon as it is read
 * @param timeout how long Kafka may take to answer a reader
 */
@ConfigurationProperties("fieldcast.gateway.feed")
public record FeedSettings(
        @DefaultValue("2") int readers,
        @DefaultValue("10000") int maxWaitingReads,
        @DefaultValue("5s") Duration topicCheck,
        @DefaultValue("6ms") Duration gather,
        @DefaultValue("10s") Duration timeout) {

    private static final Duration LONGEST_GATHER = Duration.ofMillis(100);

    public FeedSettings {
        if (readers < 1 || maxWaitingReads < 1) {
            throw new IllegalArgumentException(
                    "fieldcast.gateway.feed.readers and max-waiting-reads must be at least 1");
        }
        if (gather.isNegative() || gather.compareTo(LONGEST_GATHER) > 0) {
            throw new IllegalArgumentException("fieldcast.gateway.feed.gather must be 0 to 100ms, not " + gather);
        }
    }
}
