package io.fieldcast.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.installation.PusherApi;
import io.fieldcast.standalone.installation.Questions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks that ask a service, before one that is not as it should be. */
class ServiceChecksTest {

    private HttpServer server;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        address = URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aServiceThatIsNotReadyIsToldWithWhatThatMeans() throws InterruptedException {
        // Given
        answers("/actuator/health/readiness", 503, "{\"status\":\"OUT_OF_SERVICE\"}");

        // When
        List<Finding> findings = service().look();

        // Then
        problem(findings, "runs but is not ready (OUT_OF_SERVICE): it does not reach Kafka");
    }

    @Test
    void aServiceThatIsNotThereIsToldWithItsVariable() throws InterruptedException {
        // Given
        server.stop(0);

        // When
        List<Finding> findings = service().look();

        // Then
        problem(findings, "nothing listens there");
        assertThat(findings.get(0).todo()).contains("GATEWAY_PORT", "--gateway");
    }

    @Test
    void aMissingAndAWrongKeyAreToldApart() throws InterruptedException {
        // Given
        answers("/api/v1/readings", 401, "{\"status\":401}");

        // When
        List<Finding> missing = new SenderKeyCheck(address, Map.of(), new Questions()).look();
        List<Finding> wrong =
                new SenderKeyCheck(address, Map.of("FIELDCAST_INGEST_KEY", "abc"), new Questions()).look();

        // Then
        problem(missing, "FIELDCAST_INGEST_KEY is not set here");
        problem(wrong, "does not know the key");
    }

    @Test
    void anUnknownApplicationIsTold() throws InterruptedException {
        // Given
        answers("/apps/", 404, "{}");
        Installation installation = Installation.of(Map.of()).withGateway(address);

        // When
        List<Finding> findings =
                new ApiCheck(installation, new PusherApi(new Questions(), installation, Clock.systemUTC())).look();

        // Then
        problem(findings, "there is no application fieldcast");
    }

    @Test
    void aBrokerThatSendsItsClientsElsewhereIsTold() {
        // Given
        String advertised = "kafka:29092";

        // When
        Finding finding = BrokersCheck.judge(1, advertised, "no such host");

        // Then
        problem(List.of(finding), "broker 1 says that it is at kafka:29092, but from here: no such host");
        assertThat(finding.todo()).contains("advertised.listeners");
    }

    private ServiceCheck service() {
        return new ServiceCheck(
                "gateway", address, "GATEWAY_PORT", "gateway", "it does not reach Kafka", new Questions());
    }

    private void answers(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static void problem(List<Finding> findings, String what) {
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).level()).isEqualTo(Finding.Level.PROBLEM);
        assertThat(findings.get(0).what()).contains(what);
        assertThat(findings.get(0).todo()).isNotEmpty();
    }
}
