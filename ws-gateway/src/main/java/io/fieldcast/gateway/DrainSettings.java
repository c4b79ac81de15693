package io.fieldcast.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a gateway that is told to stop lets its clients go.
 *
 * @param notice so long it goes on as before while its readiness is down, for whoever sends it clients to see that
 * @param spread over so long its connections are closed, so that not all come to another gateway at once; a few are
 *     closed faster
 */
@ConfigurationProperties("fieldcast.gateway.drain")
record DrainSettings(
        @DefaultValue("0s") Duration notice,
        @DefaultValue("5s") Duration spread) {

    DrainSettings {
        if (notice.isNegative() || spread.isNegative()) {
            throw new IllegalArgumentException("fieldcast.gateway.drain.notice and spread must not be negative");
        }
    }
}
