package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.schema.topic.Topics;
import io.fieldcast.standalone.RunningFieldcast;
import io.fieldcast.standalone.js.NodeScripts;
import io.fieldcast.standalone.js.ScriptLine;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The pages for those who operate Fieldcast or try it out, in one start of a real browser. */
@ExtendWith(SharedFieldcast.class)
class OperationsPageTest {

    private static final String ORIGINAL = "<b>no JSON</b>";

    @Test
    @SuppressWarnings("try") // the reports are made for what they do by themselves
    void operatorsSeeThePipelineAndSendAgainAndEveryPageKeepsItsRules(RunningFieldcast fieldcast) throws Exception {
        // Given
        NodeScripts scripts = NodeScripts.installedWithChromium();
        ReportingDevice device = new ReportingDevice(fieldcast, "operated");
        try (SteadyReports reports = SteadyReports.of(device);
                AnotherGateway other = AnotherGateway.operated(fieldcast, SharedFieldcast.OPERATIONS_TOKEN)) {
            Map<String, String> settings = Map.of(
                    "GATEWAY_URL",
                    fieldcast.gatewayUri().toString(),
                    "OTHER_URL",
                    other.uri().toString(),
                    "TOKEN",
                    SharedFieldcast.OPERATIONS_TOKEN,
                    "REJECTED",
                    reject(fieldcast),
                    "TIMEOUT_MS",
                    "120000");
            refuse(fieldcast);

            // When
            List<ScriptLine> lines = scripts.run("operations.mjs", settings);

            // Then
            reports.requireGood();
            assertThat(only("ingest", lines).text("limit")).isEqualTo("100,000");
            assertThat(only("ingest", lines).text("refused")).contains("Refused: malformed json");
            assertThat(only("whose", lines).text("text"))
                    .matches("Gateway .+:" + fieldcast.gatewayUri().getPort() + ", one of \\d: .+");
            assertThat(only("whose", lines).text("others")).contains("has not been told where the others are");
            assertThat(only("gateways", lines).text("rows"))
                    .containsPattern(":" + other.uri().getPort() + " \\(this one\\).+\\|[^|]+:"
                            + fieldcast.gatewayUri().getPort()
                            + "[^|]+\\|127.0.0.1:9Not known: it does not answer\\|Together");
            assertThat(only("original", lines).text("text")).isEqualTo(ORIGINAL);
            assertThat(only("retried", lines).text("first")).isEqualTo("1 sent again");
            assertThat(only("retried", lines).text("mark")).matches("Sent again at .*\\d\\d:\\d\\d");
            assertThat(only("retried", lines).text("question")).contains("was sent again at", "nothing is sent twice");
            assertThat(only("retried", lines).text("afterwards"))
                    .as("nothing else to send, unticked, and the question gone")
                    .isEqualTo("false false false");
            assertThat(only("retried", lines).text("others"))
                    .as("what was rejected once more is sent without it")
                    .isEqualTo("1 sent again");
            assertThat(only("ingest", lines).text("idle"))
                    .contains("asks senders for no keys: rates.key.bytes, rates.key.bytes-burst");
            assertThat(only("told", lines).text("latency")).startsWith("Waktunya tidak diketahui");
            assertThat(only("told", lines).text("problem")).isEqualTo("Tidak diketahui: tidak menjawab");
            assertThat(lines.stream().filter(line -> line.type().equals("checked")))
                    .as("three pages and all gateways, in two themes and two widths")
                    .hasSize(16);
            assertThat(only("hosts", lines).text("hosts"))
                    .as("nothing comes from another host")
                    .isEqualTo(fieldcast.gatewayUri().getAuthority() + ","
                            + other.uri().getAuthority());
        }
    }

    private static void refuse(RunningFieldcast fieldcast) throws Exception {
        HttpRequest nonsense = HttpRequest.newBuilder(fieldcast.ingestUri().resolve("/api/v1/readings"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("nonsense"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(nonsense, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(400);
    }

    /** Returns where on {@code scada.rejected} it stands. */
    private static String reject(RunningFieldcast fieldcast) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", fieldcast.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] key = "lyon/broken".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(Topics.RAW.name(), key, ORIGINAL.getBytes(StandardCharsets.UTF_8)))
                    .get(20, TimeUnit.SECONDS);
        }
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> position(fieldcast), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<String> position(RunningFieldcast fieldcast) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        fieldcast.gatewayUri().resolve("/operations/rejected?reason=MALFORMED&site=lyon"))
                .header("Authorization", "Bearer " + SharedFieldcast.OPERATIONS_TOKEN)
                .build();
        JsonNode answer = FieldcastJson.MAPPER.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
        return answer.path("rejected")
                .valueStream()
                .filter(entry -> entry.path("original").asString("").equals(ORIGINAL))
                .map(entry -> entry.path("position").asString())
                .findFirst();
    }

    private static ScriptLine only(String type, List<ScriptLine> lines) {
        List<ScriptLine> those =
                lines.stream().filter(line -> line.type().equals(type)).toList();
        assertThat(those).as(type).hasSize(1);
        return those.get(0);
    }
}
