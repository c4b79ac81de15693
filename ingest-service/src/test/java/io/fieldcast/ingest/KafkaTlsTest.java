package io.fieldcast.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaTlsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "consumer.", "producer.", "admin."})
    void aBundleIsRefusedWithWhatToUseInstead(String client) {
        assertThatThrownBy(() -> IngestService.application()
                        .run(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--spring.kafka." + client + "ssl.bundle=plant")
                        .close())
                .rootCause()
                .hasMessageContaining("plant")
                .hasMessageContaining("spring.kafka.ssl.trust-store-location");
    }
}
