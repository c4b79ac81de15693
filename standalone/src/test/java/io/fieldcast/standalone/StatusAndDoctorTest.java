package io.fieldcast.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fieldcast.schema.json.FieldcastJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code status} and {@code doctor}, beside a Fieldcast that runs. */
class StatusAndDoctorTest {

    private static RunningFieldcast fieldcast;
    private static Map<String, String> environment;

    @BeforeAll
    static void start(@TempDir Path data) throws InterruptedException {
        fieldcast = RunningFieldcast.startIn(data);
        environment = fieldcast.environment();
    }

    @AfterAll
    static void stop() {
        fieldcast.close();
    }

    @Test
    void statusSaysWhetherAllIsWell() {
        // Given
        run("send", "lyon/press-6", "temperature=20");
        run("tail", "scada-data.lyon.press-6", "--from", "earliest", "--limit", "1");
        Map<String, String> half = CommandRun.with(environment, "PROCESSOR_PORT", Integer.toString(FreePorts.next()));
        String nobody = Integer.toString(FreePorts.next());
        Map<String, String> none =
                Map.of("GATEWAY_PORT", nobody, "INGEST_PORT", nobody, "PROCESSOR_PORT", nobody, "KAFKA_PORT", nobody);

        // When
        CommandRun healthy = run("status");
        CommandRun json = run("status", "--json");
        CommandRun degraded = CommandRun.of(half, "status");
        CommandRun unreached = CommandRun.of(none, "status");

        // Then
        assertThat(healthy.out()).contains("newest reading ", " 1 broker, 11 topics", "\nhealthy\n");
        assertThat(degraded.out())
                .containsPattern("processor +http://localhost:\\d+ +unreached +nothing listens there");
        assertThat(List.of(healthy.code(), json.code(), degraded.code(), unreached.code()))
                .containsExactly(0, 0, 1, 3);
        JsonNode parsed = FieldcastJson.MAPPER.readTree(json.out());
        assertThat(parsed.path("state").asString()).isEqualTo("healthy");
        assertThat(parsed.at("/parts/1/figures/partitions").asInt()).isEqualTo(6);
        JsonNode gateway = parsed.at("/parts/2/figures");
        assertThat(gateway.path("replayed").asLong()).isPositive();
        assertThat(gateway.path("sent").asLong())
                .as("what is replayed is sent too")
                .isGreaterThanOrEqualTo(gateway.path("replayed").asLong());
        assertThat(healthy.out()).containsPattern("[0-9,]+ sent, [1-9][0-9,]* of them replayed");
    }

    @Test
    void doctorFindsNothingWhereThereIsNothing() {
        // Given
        String[] command = {"doctor", "--write"};

        // When
        CommandRun run = run(command);

        // Then
        assertThat(run.out())
                .startsWith("looks at ingest " + fieldcast.ingestUri())
                .contains("ms from its post to the WebSocket", "in use by a running Fieldcast", "\n0 problems, ");
        assertThat(run.code()).isZero();
        assertThat(run("tail", "scada-data.fieldcast-doctor", "--from", "earliest", "--limit", "1")
                        .out())
                .as("which screens pass over")
                .contains("\"historical\":true");
    }

    @Test
    void doctorSaysWhichSecretIsWrong() {
        // Given
        Map<String, String> other = CommandRun.with(environment, "PUSHER_APP_SECRET", "not-it");

        // When
        CommandRun run = CommandRun.of(other, "doctor");

        // Then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "2 problems, ",
                        "a private channel is refused",
                        "the HTTP API refuses the signature",
                        "begin with: a private channel is refused");
    }

    @Test
    void doctorSaysWhoHasThePort() throws IOException {
        // Given
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        other.start();
        String port = Integer.toString(other.getAddress().getPort());

        // When
        CommandRun run = CommandRun.of(CommandRun.with(environment, "GATEWAY_PORT", port), "doctor");
        other.stop(0);

        // Then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("localhost:" + port
                        + " belongs to (another process|process \\d+ \\(java\\)), which is no gateway")
                .contains("answers with HTTP 404 and not with a WebSocket");
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(environment, arguments);
    }
}
