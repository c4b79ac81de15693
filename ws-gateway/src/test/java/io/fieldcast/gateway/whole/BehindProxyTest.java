package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS that a proxy ends, which says so in a header. */
class BehindProxyTest {

    private static final String TLS_ONLY = "--fieldcast.gateway.apps[0].require-tls=true";
    private static final String[] OVER_TLS = {"X-Forwarded-Proto", "https"};

    /** Spring leaves out what stands behind a semicolon when it looks for who answers. */
    private static final List<String> INSIDE = List.of(
            "/actuator",
            "/actuator/prometheus",
            "/actuator;a=b/prometheus",
            "//actuator/prometheus",
            "/%61ctuator/prometheus");

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
            for (String path : INSIDE) {
                HttpResponse<String> metrics = http.send(
                        HttpRequest.newBuilder(URI.create("https" + address + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(metrics.statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void theProxyOfTheGuidePassesOnSocketsAndTheHttpApiAndNothingElse(@TempDir Path directory) throws Exception {
        Nginx.assumeInstalled();
        try (RunningGateway gateway = RunningGateway.start();
                Nginx nginx = Nginx.ofTheGuide(directory, gateway.port())) {
            // Given
            String address = "://127.0.0.1:" + nginx.port();

            // When
            try (WireClient client =
                    WireClient.open(URI.create("ws" + address + "/app/plant-key?protocol=7"), "plant")) {

                // Then
                client.next("pusher:connection_established");
            }
            assertThat(HttpAnswer.get(URI.create("http" + address + "/apps/plant/channels")))
                    .as("unsigned, and so refused by the gateway")
                    .extracting(HttpAnswer::status)
                    .isEqualTo(401);
            assertThat(Stream.concat(
                            INSIDE.stream(),
                            Stream.of(
                                    "/operations", "/operations/gateway", "/app/../operations", "/app/..;/operations")))
                    .allSatisfy(path -> assertThat(HttpAnswer.get(URI.create("http" + address + path))
                                    .status())
                            .isEqualTo(404));
            assertThat(HttpAnswer.get(gateway.uri("http", "/actuator/prometheus"))
                            .status())
                    .isEqualTo(200);
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
