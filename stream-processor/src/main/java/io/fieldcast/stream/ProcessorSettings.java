package io.fieldcast.stream;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How the processor runs; each key is explained in {@code processor.yml}. */
@ConfigurationProperties("fieldcast.processor")
record ProcessorSettings(
        @DefaultValue("fieldcast-processor") String applicationId,
        @DefaultValue("") String instance,
        @DefaultValue("./.fieldcast/streams") Path stateDir,
        @DefaultValue("1") int threads,
        @DefaultValue("1") int standbys,
        @DefaultValue("30ms") Duration commitInterval,
        @DefaultValue("500ms") Duration commitIntervalBehind,
        @DefaultValue("10ms") Duration linger,
        @DefaultValue("10m") Duration timeAhead,
        @DefaultValue("10m") Duration silentAfter,
        @DefaultValue("fieldcast") String appId) {

    ProcessorSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("fieldcast.processor.threads must be at least 1, not " + threads);
        }
        if (standbys < 0) {
            throw new IllegalArgumentException("fieldcast.processor.standbys must not be negative, but is " + standbys);
        }
        if (commitInterval.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "fieldcast.processor.commit-interval must be at least 1 ms, not " + commitInterval);
        }
        if (commitIntervalBehind.compareTo(commitInterval) < 0) {
            throw new IllegalArgumentException("fieldcast.processor.commit-interval-behind must not be shorter than"
                    + " commit-interval, but is " + commitIntervalBehind);
        }
        if (linger.isNegative() || timeAhead.isNegative()) {
            throw new IllegalArgumentException("fieldcast.processor.linger and time-ahead must not be negative");
        }
        instance = instance.isBlank() ? hostName() : instance;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "this host does not know its own name: set fieldcast.processor.instance to one that no other"
                            + " processor has",
                    e);
        }
    }
}
