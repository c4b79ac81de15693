package io.fieldcast.gateway.socket;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many connections a gateway takes.
 *
 * @param max at once, of all applications; beyond, they are closed with 4100
 * @param handshakesPerSecond new ones; beyond, they are closed with 4100, and their clients come back after a pause
 */
@ConfigurationProperties("fieldcast.gateway.connections")
public record ConnectionSettings(
        @DefaultValue("50000") int max,
        @DefaultValue("1000") int handshakesPerSecond) {

    public ConnectionSettings {
        if (max < 1) {
            throw new IllegalArgumentException("fieldcast.gateway.connections.max must be at least 1");
        }
        if (handshakesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "fieldcast.gateway.connections.handshakes-per-second must be at least 1");
        }
    }
}
