package io.fieldcast.gateway;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaTlsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "consumer.", "producer.", "admin."})
    void aBundleIsRefusedWithWhatToUseInstead(String client) {
        assertThatThrownBy(() -> WsGateway.application()
                        .run(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--spring.kafka." + client + "ssl.bundle=plant",
                                "--fieldcast.gateway.app.id=plant",
                                "--fieldcast.gateway.app.key=key",
                                "--fieldcast.gateway.app.secret=secret")
                        .close())
                .rootCause()
                .hasMessageContaining("plant")
                .hasMessageContaining("spring.kafka.ssl.trust-store-location");
    }
}
