package io.fieldcast.gateway.operations;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What those who operate a gateway may see of it.
 *
 * @param token that they must bring; empty: they must be on the gateway's own machine
 * @param processorGroup the consumer group of the stream processors, which is their application id
 * @param rejected the newest records of {@code scada.rejected} that are kept while somebody looks
 * @param ingest where the ingest services are, whose limits are shown; empty: they are not
 * @param gateways where the gateways are, which are shown beside each other; empty: they are not
 * @param slowAfter a client for which something has waited for so long is shown as slow
 */
@ConfigurationProperties("fieldcast.gateway.operations")
public record OperationsSettings(
        @DefaultValue("") String token,
        @DefaultValue("fieldcast-processor") String processorGroup,
        @DefaultValue("1000") int rejected,
        @DefaultValue List<URI> ingest,
        @DefaultValue List<URI> gateways,
        @DefaultValue("1s") Duration slowAfter) {

    public OperationsSettings {
        if (rejected < 1) {
            throw new IllegalArgumentException("fieldcast.gateway.operations.rejected must be at least 1");
        }
        ingest = urls(ingest, "fieldcast.gateway.operations.ingest must be URLs such as http://ingest:8000");
        gateways = urls(gateways, "fieldcast.gateway.operations.gateways must be URLs such as http://gateway-1:6001");
        if (slowAfter.isNegative()) {
            throw new IllegalArgumentException("fieldcast.gateway.operations.slow-after must not be negative");
        }
    }

    /** What was set may hold a password, and is not repeated. */
    private static List<URI> urls(List<URI> services, String rule) {
        for (URI service : services) {
            if (service.getHost() == null
                    || !String.valueOf(service.getScheme()).matches("https?")) {
                throw new IllegalArgumentException(rule);
            }
        }
        return List.copyOf(services);
    }

    @Override
    public String toString() {
        return "OperationsSettings[processorGroup=" + processorGroup + "]";
    }
}
