package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.gateway.SelfSigned;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS that the gateway ends itself. */
class TlsTest {

    private static final String LARGE = "x".repeat(9_000);

    @Test
    void theCertificateIsExchangedWithoutARestartAndOpenConnectionsStay(@TempDir Path directory) throws Exception {
        Path certificate = directory.resolve("fullchain.pem");
        Path key = directory.resolve("privkey.pem");
        SelfSigned old = SelfSigned.create(directory);
        SelfSigned renewed = SelfSigned.create(directory);
        old.writeTo(certificate, key);
        HttpClient trustsOld = HttpClient.newBuilder().sslContext(old.trust()).build();
        HttpClient trustsRenewed =
                HttpClient.newBuilder().sslContext(renewed.trust()).build();
        String channel = "private-orders-" + UUID.randomUUID();
        try (RunningGateway gateway = RunningGateway.start(
                        "--server.ssl.bundle=gateway",
                        "--spring.ssl.bundle.pem.gateway.keystore.certificate=file:" + certificate,
                        "--spring.ssl.bundle.pem.gateway.keystore.private-key=file:" + key,
                        "--spring.ssl.bundle.pem.gateway.reload-on-update=true",
                        "--spring.ssl.bundle.watch.file.quiet-period=100ms",
                        "--fieldcast.gateway.apps[0].require-tls=true");
                WireClient before = open(gateway, trustsOld)) {
            // Given
            before.subscribe(channel);

            // When
            renewed.writeTo(certificate, key);
            Waiting.until("the new certificate is shown", () -> isTrusted(gateway, trustsRenewed));

            // Then
            HttpClient newcomer =
                    HttpClient.newBuilder().sslContext(old.trust()).build();
            assertThat(isTrusted(gateway, newcomer)).isFalse();
            try (WireClient after = open(gateway, trustsRenewed)) {
                after.subscribe(channel);
                after.trigger(channel, "client-late", "{}");
                after.trigger(channel, "client-large", LARGE);
                before.next("client-late", channel);
                assertThat(before.next("client-large", channel).path("data").stringValue())
                        .isEqualTo(LARGE);
            }
            assertThat(before.isOpen()).isTrue();
        }
    }

    private static boolean isTrusted(RunningGateway gateway, HttpClient http) {
        try (WireClient client = open(gateway, http)) {
            return client.isOpen();
        } catch (CompletionException refused) {
            return false;
        }
    }

    private static WireClient open(RunningGateway gateway, HttpClient http) {
        WireClient client = WireClient.open(http, gateway.uri("wss", "/app/plant-key?protocol=7"), "plant");
        client.next("pusher:connection_established");
        return client;
    }
}
