package io.fieldcast.gateway.pusher.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code fieldcast.gateway.http-api}: the limits of Pusher's HTTP API; the defaults are Pusher's own.
 *
 * @param maxRequest body of a request
 * @param maxData data of one event, in UTF-8
 * @param maxChannels channels of one event
 * @param maxBatch events of one batch
 * @param clockTolerance how far a request's timestamp may be from our time, either way
 */
@ConfigurationProperties("fieldcast.gateway.http-api")
public record HttpApiSettings(
        @DefaultValue("1MB") DataSize maxRequest,
        @DefaultValue("10KB") DataSize maxData,
        @DefaultValue("100") int maxChannels,
        @DefaultValue("10") int maxBatch,
        @DefaultValue("600s") Duration clockTolerance) {

    public HttpApiSettings {
        require(maxRequest.toBytes() > 0 && maxRequest.toBytes() <= Integer.MAX_VALUE, "max-request", "1B to 2GB");
        require(maxData.toBytes() > 0 && maxData.compareTo(maxRequest) <= 0, "max-data", "1B to max-request");
        require(maxChannels > 0, "max-channels", "at least 1");
        require(maxBatch > 0, "max-batch", "at least 1");
        require(clockTolerance.toSeconds() > 0, "clock-tolerance", "at least 1s");
    }

    private static void require(boolean holds, String key, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("fieldcast.gateway.http-api." + key + " must be " + rule);
        }
    }
}
