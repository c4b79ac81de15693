package io.fieldcast.ingest.publish;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param inFlight bytes of readings that may await Kafka's acknowledgement, all requests together
 * @param inFlightPerRequest bytes of one request's readings that may; beyond them its body is read no further
 * @param deliveryTimeout after which a reading that Kafka has not acknowledged counts as failed
 */
@ConfigurationProperties("fieldcast.ingest.publish")
public record PublishSettings(
        @DefaultValue("32MB") DataSize inFlight,
        @DefaultValue("1MB") DataSize inFlightPerRequest,
        @DefaultValue("1500ms") Duration deliveryTimeout) {

    private static final Duration SHORTEST_DELIVERY = Duration.ofMillis(500);

    public PublishSettings {
        if (inFlightPerRequest.toBytes() <= 0 || inFlight.compareTo(inFlightPerRequest) < 0) {
            throw new IllegalArgumentException("fieldcast.ingest.publish: in-flight (" + inFlight
                    + ") must hold at least in-flight-per-request (" + inFlightPerRequest + ")");
        }
        if (deliveryTimeout.compareTo(SHORTEST_DELIVERY) < 0) {
            throw new IllegalArgumentException("fieldcast.ingest.publish.delivery-timeout must be at least "
                    + SHORTEST_DELIVERY.toMillis() + "ms, not " + deliveryTimeout.toMillis() + "ms");
        }
    }
}
