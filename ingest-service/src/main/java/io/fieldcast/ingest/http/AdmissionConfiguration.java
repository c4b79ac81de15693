package io.fieldcast.ingest.http;

import io.fieldcast.ingest.admission.RateLimits;
import io.fieldcast.ingest.meter.IngestMeters;
import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/** Who may send, and how fast. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KeySettings.class, RateSettings.class})
class AdmissionConfiguration {

    /** Without keys the service starts on loopback only: there whoever is on the machine may send. */
    @Bean
    Keyring keyring(KeySettings settings, ServerProperties server, IngestMeters meters) {
        Keyring keyring = new Keyring(settings.toApiKeys(), settings.keysFile(), Schedulers.boundedElastic(), meters);
        if (!keyring.keys().areAsked() && !isLoopback(server.getAddress())) {
            throw new InvalidKeyException("fieldcast.ingest.keys is empty, and server.address is not loopback:"
                    + " whoever reaches the port could send readings for every site");
        }
        return keyring;
    }

    @Bean
    SenderCheck senderCheck(Keyring keyring) {
        return new SenderCheck(keyring::keys);
    }

    @Bean
    RateLimits rateLimits(RateSettings settings, Keyring keyring, IngestMeters meters) {
        RateLimits limits =
                new RateLimits(settings.perKey(), settings.perSite(), settings.sites(), TimeMeter.SYSTEM_NANOTIME);
        meters.inForce(settings.inForceForKeys(), () -> keyring.keys().areAsked());
        meters.inForce(settings.inForceForSites());
        meters.watchKeys(() -> keyring.keys().areAsked());
        meters.watchSites(limits::sites);
        return limits;
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }
}
