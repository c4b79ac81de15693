package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.junit.jupiter.api.Test;

/** Whatever Spring's settings say of how to reach Kafka holds for each client that the gateway has. */
class KafkaClientSettingsTest {

    /** A client of the test's broker reads over what SASL and TLS would need, and yet it stands in its settings. */
    private static final Map<String, Object> EXPECTED = Map.of(
            "security.protocol", "PLAINTEXT",
            "sasl.mechanism", "SCRAM-SHA-512",
            "sasl.jaas.config", "org.example.Login required user=\"gateway\";",
            "ssl.truststore.type", "PEM",
            "ssl.endpoint.identification.algorithm", "https");

    @Test
    void everyClientHasThem() {
        // Given
        Seen.CLIENTS.clear();

        // When
        try (RunningGateway gateway = RunningGateway.start(
                "--spring.kafka.properties[metric.reporters]=" + Seen.class.getName(),
                "--spring.kafka.security.protocol=PLAINTEXT",
                "--spring.kafka.properties[sasl.mechanism]=" + EXPECTED.get("sasl.mechanism"),
                "--spring.kafka.properties[sasl.jaas.config]=" + EXPECTED.get("sasl.jaas.config"),
                "--spring.kafka.ssl.trust-store-type=PEM",
                "--spring.kafka.properties[ssl.endpoint.identification.algorithm]=https")) {
            HttpAnswer.get(gateway.uri("http", "/channels/scada-data/history?from=earliest&limit=1"));
            gateway.backend("plant").trigger("orders", "e", "1");

            // Then: the tail, presence read and written, events written, an admin, and at least one reader of the past
            Waiting.until(
                    "every client has been built",
                    () -> ids().containsAll(List.of("gateway-tail", "gateway-events", "gateway-presence"))
                            && ids().stream().filter("gateway-presence"::equals).count() == 2
                            && ids().stream().anyMatch(id -> id.startsWith("adminclient"))
                            && ids().stream().anyMatch(id -> id.startsWith("consumer-")));
        }
        assertThat(Seen.CLIENTS).allSatisfy(settings -> assertThat(settings).containsAllEntriesOf(EXPECTED));
    }

    private static List<String> ids() {
        return Seen.CLIENTS.stream()
                .map(settings -> String.valueOf(settings.get("client.id")))
                .toList();
    }

    /** Kafka's clients tell their settings to whoever is to report their metrics. */
    public static final class Seen implements MetricsReporter {

        static final List<Map<String, Object>> CLIENTS = new CopyOnWriteArrayList<>();

        @Override
        public void configure(Map<String, ?> settings) {
            CLIENTS.add(new HashMap<>(settings));
        }

        @Override
        public void init(List<KafkaMetric> metrics) {}

        @Override
        public void metricChange(KafkaMetric metric) {}

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {}
    }
}
