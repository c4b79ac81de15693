package io.fieldcast.ingest;

import java.util.stream.Stream;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Configuration;

/**
 * Refuses a bundle for TLS towards Kafka. The clients of this service are built from Spring's plain settings, into which
 * a bundle does not go: they would connect without it.
 */
@Configuration(proxyBeanMethods = false)
class KafkaTls {

    KafkaTls(KafkaProperties kafka) {
        Stream.of(
                        kafka.getSsl(),
                        kafka.getConsumer().getSsl(),
                        kafka.getProducer().getSsl(),
                        kafka.getAdmin().getSsl(),
                        kafka.getStreams().getSsl())
                .filter(tls -> tls.getBundle() != null)
                .findFirst()
                .ifPresent(tls -> {
                    throw new IllegalArgumentException("spring.kafka…ssl.bundle (" + tls.getBundle()
                            + ") is of no use here: use spring.kafka.ssl.trust-store-location or"
                            + " trust-store-certificates, and the like for a key");
                });
    }
}
