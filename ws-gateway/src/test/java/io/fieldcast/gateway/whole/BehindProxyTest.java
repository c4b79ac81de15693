package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS that a proxy ends, which says so in a header. */
class BehindProxyTest {

    private static final String TLS_ONLY = "--fieldcast.gateway.apps[0].require-tls=true";
    private static final String[] OVER_TLS = {"X-Forwarded-Proto", "https"};

    @Test
    void whoCameToTheProxyOverTlsIsLetIn() {
        try (RunningGateway gateway = RunningGateway.start("--server.forward-headers-strategy=native", TLS_ONLY)) {
            URI uri = gateway.uri("ws", "/app/plant-key?protocol=7");

            // When
            try (WireClient secure = WireClient.open(uri, "plant", OVER_TLS);
                    WireClient plain = WireClient.open(uri, "plant", "X-Forwarded-Proto", "http");
                    WireClient direct = WireClient.open(uri, "plant")) {

                // Then
                secure.next("pusher:connection_established");
                assertThat(plain.closeCode()).isEqualTo(4000);
                assertThat(direct.closeCode()).isEqualTo(4000);
            }
        }
    }

    @Test
    void ourProxyEndsTlsAndSaysSoAndKeepsHealthAndMetricsToItself(@TempDir Path directory) throws Exception {
        Nginx.assumeInstalled();
        try (RunningGateway gateway = RunningGateway.start("--server.forward-headers-strategy=native", TLS_ONLY);
                Nginx nginx = Nginx.start(directory, gateway.port(), gateway.port())) {
            // Given
            HttpClient http = HttpClient.newBuilder()
                    .sslContext(nginx.certificate().trust())
                    .build();
            String address = "://127.0.0.1:" + nginx.tlsPort();

            // When
            try (WireClient client =
                    WireClient.open(http, URI.create("wss" + address + "/app/plant-key?protocol=7"), "plant")) {

                // Then
                client.next("pusher:connection_established");
            }
            HttpResponse<String> metrics = http.send(
                    HttpRequest.newBuilder(URI.create("https" + address + "/actuator/prometheus"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(metrics.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theHeaderMeansNothingUnlessAProxyIsSaidToBeThere() {
        try (RunningGateway gateway = RunningGateway.start(TLS_ONLY)) {
            // When
            try (WireClient client =
                    WireClient.open(gateway.uri("ws", "/app/plant-key?protocol=7"), "plant", OVER_TLS)) {

                // Then
                assertThat(client.closeCode()).isEqualTo(4000);
            }
        }
    }
}
