package io.fieldcast.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

class KafkaTlsTest {

    @Test
    void theServiceDoesNotStartWithABundle() {
        assertThatThrownBy(() -> IngestService.application()
                        .run("--server.port=0", "--server.address=127.0.0.1", "--spring.kafka.ssl.bundle=plant")
                        .close())
                .rootCause()
                .hasMessageContaining("spring.kafka.ssl.trust-store-location");
    }

    @ParameterizedTest
    @MethodSource
    void norDoesIfOneKindOfClientHasOne(Function<KafkaProperties, KafkaProperties.Ssl> client) {
        KafkaProperties properties = new KafkaProperties();
        client.apply(properties).setBundle("plant");

        assertThatThrownBy(() -> new KafkaTls(properties)).hasMessageContaining("plant");
    }

    static Stream<Function<KafkaProperties, KafkaProperties.Ssl>> norDoesIfOneKindOfClientHasOne() {
        return Stream.of(
                kafka -> kafka.getConsumer().getSsl(),
                kafka -> kafka.getProducer().getSsl(),
                kafka -> kafka.getAdmin().getSsl(),
                kafka -> kafka.getStreams().getSsl());
    }
}
