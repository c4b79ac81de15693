package io.fieldcast.gateway.session;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a session may use.
 *
 * @param outbox what may wait for one client; beyond, it is closed with 4100 and can resume
 * @param maxChannels subscriptions of one connection
 * @param maxChannelName length of a channel's name, with its parameters; Pusher's own rules come first
 * @param maxFrame largest message that a client may send; beyond, it is closed with 1009
 * @param framesPerSecond that a client may send; beyond, it is read more slowly
 * @param activityTimeout what clients are told: after so long without a sign of life they ask for one
 * @param askAfter after so long without a sign of life a client is asked for one
 * @param pongTimeout how long it may take to answer before it is closed with 4201
 */
@ConfigurationProperties("fieldcast.gateway.session")
public record SessionSettings(
        @DefaultValue("4MB") DataSize outbox,
        @DefaultValue("1000") int maxChannels,
        @DefaultValue("200") int maxChannelName,
        @DefaultValue("64KB") DataSize maxFrame,
        @DefaultValue("100") int framesPerSecond,
        @DefaultValue("120s") Duration activityTimeout,
        @DefaultValue("40s") Duration askAfter,
        @DefaultValue("30s") Duration pongTimeout) {

    public SessionSettings {
        if (outbox.toBytes() < 64 * 1024) {
            throw new IllegalArgumentException("fieldcast.gateway.session.outbox must be at least 64KB, not " + outbox);
        }
        if (maxChannels < 1) {
            throw new IllegalArgumentException("fieldcast.gateway.session.max-channels must be at least 1");
        }
        if (maxChannelName < 1) {
            throw new IllegalArgumentException("fieldcast.gateway.session.max-channel-name must be at least 1");
        }
        if (framesPerSecond < 1) {
            throw new IllegalArgumentException("fieldcast.gateway.session.frames-per-second must be at least 1");
        }
        if (activityTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException("fieldcast.gateway.session.activity-timeout must be at least 1s");
        }
        if (askAfter.isNegative() || askAfter.isZero()) {
            throw new IllegalArgumentException("fieldcast.gateway.session.ask-after must be more than 0");
        }
    }

    /** What is wrong with the length of a channel's name; empty: nothing. */
    Optional<String> objectionTo(String channelName) {
        return channelName.length() <= maxChannelName
                ? Optional.empty()
                : Optional.of("channel: a name may be at most " + maxChannelName + " characters long on this gateway");
    }

    /** Frames that may come at once: whoever connects again asks for all of its channels. */
    public int framesAtOnce() {
        return maxChannels + framesPerSecond;
    }
}
