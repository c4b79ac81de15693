package io.fieldcast.gateway.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two gateways behind nginx are exchanged for new ones, one after the other, while readings come. */
class RollingRestartTest {

    private static final int CLIENTS = 20;
    private static final int SIGTERM = 128 + 15;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @BeforeAll
    static void needsNginx() {
        Nginx.assumeInstalled();
    }

    @Test
    void whoResumesMissesNothingAndGetsNothingTwice(@TempDir Path directory) throws Exception {
        String site = "roll-" + UUID.randomUUID();
        List<ResumingClient> clients = new ArrayList<>();
        GatewayProcess first = GatewayProcess.start();
        GatewayProcess second = GatewayProcess.start();
        try (Nginx nginx = Nginx.start(directory, first.port(), second.port());
                PlainClient plain = new PlainClient(nginx.port(), "scada-data." + site);
                NumberedReadings readings = new NumberedReadings(site)) {
            // Given
            HttpClient http = HttpClient.newHttpClient();
            URI uri = URI.create("ws://127.0.0.1:" + nginx.port() + "/app/plant-key?protocol=7");
            IntStream.range(0, CLIENTS).forEach(i -> clients.add(new ResumingClient(http, uri, "scada-data." + site)));
            Waiting.until(
                    "all are subscribed",
                    () -> clients.stream().noneMatch(client -> client.replays().isEmpty()));
            readings.begin();
            Waiting.until("readings come", () -> plain.lastNumber() >= 0);

            // When
            assertThat(first.terminate()).isEqualTo(SIGTERM);
            first = first.startAgain();
            assertThat(second.terminate()).isEqualTo(SIGTERM);
            second = second.startAgain();
            int atTheEnd = readings.sent();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(plain.lastNumber())
                            .as("after %s", plain.history())
                            .isGreaterThan(atTheEnd));
            int sent = readings.end();

            // Then
            Waiting.until("all have come", () -> clients.stream().allMatch(client -> client.count() >= sent));
            for (ResumingClient client : clients) {
                assertThat(client.readings().stream()
                                .map(RollingRestartTest::number)
                                .sorted()
                                .toList())
                        .isEqualTo(IntStream.range(0, sent).boxed().toList());
                assertThat(inOrderOfDevices(client.readings())).isTrue();
                assertThat(client.replays()).hasSizeGreaterThan(1);
                assertThat(client.replays().subList(1, client.replays().size())).containsOnly("complete");
                assertThat(client.closes()).contains(4100);
            }
        } finally {
            clients.forEach(ResumingClient::close);
            first.close();
            second.close();
        }
    }

    private static int number(JsonNode reading) {
        return reading.path("seq").intValue();
    }

    private static boolean inOrderOfDevices(List<JsonNode> readings) {
        Map<String, Integer> last = new HashMap<>();
        for (JsonNode reading : readings) {
            Integer before = last.put(reading.path("device").stringValue(), number(reading));
            if (before != null && before >= number(reading)) {
                return false;
            }
        }
        return true;
    }
}
