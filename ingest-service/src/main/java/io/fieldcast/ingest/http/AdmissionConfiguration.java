package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.ApiKey;
import io.fieldcast.ingest.admission.ApiKeys;
import io.fieldcast.ingest.admission.RateLimits;
import io.fieldcast.ingest.meter.IngestMeters;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may send, and how fast. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KeySettings.class, RateSettings.class})
class AdmissionConfiguration {

    /** Without keys the service starts on loopback only: there whoever is on the machine may send. */
    @Bean
    ApiKeys apiKeys(KeySettings settings, ServerProperties server) {
        List<ApiKey> all = new ArrayList<>(settings.toApiKeys());
        if (!settings.keysFile().isEmpty()) {
            all.addAll(KeysFile.read(settings.keysFile()));
        }
        ApiKeys keys = keys(all);
        if (!keys.areAsked() && !isLoopback(server.getAddress())) {
            throw new InvalidKeyException("fieldcast.ingest.keys is empty, and server.address is not loopback:"
                    + " whoever reaches the port could send readings for every site");
        }
        return keys;
    }

    @Bean
    SenderCheck senderCheck(ApiKeys keys) {
        return new SenderCheck(keys);
    }

    @Bean
    RateLimits rateLimits(ApiKeys keys, RateSettings settings, IngestMeters meters) {
        RateLimits limits = new RateLimits(
                keys, settings.perKey(), settings.perSite(), settings.sites(), TimeMeter.SYSTEM_NANOTIME);
        meters.watchSites(limits::sites);
        return limits;
    }

    private static ApiKeys keys(List<ApiKey> all) {
        try {
            return new ApiKeys(all);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("fieldcast.ingest.keys: " + e.getMessage());
        }
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }
}
