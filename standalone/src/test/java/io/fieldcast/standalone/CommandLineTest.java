package io.fieldcast.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code send}, {@code tail}, {@code status} and {@code doctor}, beside a Fieldcast that runs. */
class CommandLineTest {

    @TempDir
    static Path directory;

    private static RunningFieldcast fieldcast;
    private static Map<String, String> environment;

    @BeforeAll
    static void start() throws InterruptedException {
        fieldcast = RunningFieldcast.startIn(directory.resolve("data"));
        environment = fieldcast.environment();
    }

    @AfterAll
    static void stop() {
        fieldcast.close();
    }

    @Test
    void aReadingThatIsSentIsSeenOnItsChannel() {
        // Given
        CommandRun sent = run("send", "lyon/press-4", "temperature=71.4", "running=true", "state=idle", "--seq", "7");

        // When
        CommandRun seen = run("tail", "scada-data.lyon.press-4", "--from", "-PT5M", "--limit", "1");

        // Then
        assertThat(sent).isEqualTo(new CommandRun(0, "accepted 1, refused 0\n", ""));
        assertThat(seen.code()).isZero();
        assertThat(seen.err()).isEmpty();
        JsonNode event = FieldcastJson.MAPPER.readTree(seen.out());
        assertThat(event.at("/data/values").toString())
                .isEqualTo("{\"temperature\":71.4,\"running\":true,\"state\":\"idle\"}");
        assertThat(event.at("/data/seq").asInt()).isEqualTo(7);
        assertThat(event.path("offset").isIntegralNumber()).isTrue();
    }

    @Test
    void whatIsRefusedIsNamedByItsLine() throws IOException {
        // Given
        Path file = Files.write(
                directory.resolve("readings.ndjson"),
                List.of(
                        "{\"site\":\"lyon\",\"device\":\"pump-1\",\"values\":{\"a\":1}}",
                        "{\"site\":\"lyon\",\"device\":\"pump-1\",\"values\":{\"a\":[]}}",
                        "{\"site\":\"lyon\",\"device\":\"pump-1\",\"values\":{\"a\":3}}"));

        // When
        CommandRun sent = run("send", file.toString());

        // Then
        assertThat(sent.code()).isEqualTo(1);
        assertThat(sent.out()).isEqualTo("accepted 2, refused 1\n");
        assertThat(sent.err()).startsWith("refused: line 2: values.a ");
    }

    @Test
    void aFileOfJsonIsSentToo() throws IOException {
        // Given
        Path file = Files.writeString(
                directory.resolve("readings.json"),
                "[{\"site\":\"lyon\",\"device\":\"pump-2\",\"values\":{\"a\":1}},\n"
                        + " {\"site\":\"lyon\",\"device\":\"pump-2\",\"values\":{\"a\":2}}]");

        // When
        CommandRun sent = run("send", file.toString());

        // Then
        assertThat(sent).isEqualTo(new CommandRun(0, "accepted 2, refused 0\n", ""));
    }

    @Test
    void anEventThatIsPublishedIsSeenOnItsChannel() {
        // Given
        CommandRun sent = run("send", "--channel", "orders", "--event", "shipped", "{\"id\":7}");

        // When
        CommandRun seen = run("tail", "orders", "--from", "earliest", "--limit", "1");

        // Then
        assertThat(sent).isEqualTo(new CommandRun(0, "published\n", ""));
        assertThat(seen.out()).contains("\"event\":\"shipped\"", "\"data\":{\"id\":7}");
    }

    @Test
    void aPrivateChannelIsSignedWithTheSecret() {
        // Given
        run("send", "lyon/press-5", "temperature=20");
        Map<String, String> other = CommandRun.with(environment, "PUSHER_APP_SECRET", "not-it");
        String[] command = {"tail", "private-scada-data.lyon.press-5", "--from", "earliest", "--limit", "1", "--raw"};

        // When
        CommandRun seen = run(command);
        CommandRun refused = CommandRun.of(other, command);

        // Then
        assertThat(seen.code()).isZero();
        assertThat(seen.out()).contains("\"data\":\"{\\\"site\\\":\\\"lyon\\\"");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("PUSHER_APP_SECRET");
    }

    @Test
    void aPositionGoesOnWhereverItWasPrinted() throws Exception {
        // Given
        run("send", "lyon/press-7", "n=1");
        run("send", "lyon/press-7", "n=2");
        String channel = "scada-data.lyon.press-7";
        String first =
                run("tail", channel, "--from", "earliest", "--limit", "1").out();
        String page = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(fieldcast
                                        .gatewayUri()
                                        .resolve("/channels/" + channel + "/history?from=earliest&limit=1"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();

        // When
        List<JsonNode> seconds = Stream.of(first, page)
                .map(FieldcastJson.MAPPER::readTree)
                .map(json -> json.path("next").asString(json.path("position").asString("")))
                .map(position ->
                        run("tail", channel, "--from", position, "--limit", "1").out())
                .map(FieldcastJson.MAPPER::readTree)
                .toList();

        // Then
        assertThat(seconds)
                .extracting(event -> event.at("/data/values/n").asInt())
                .containsExactly(2, 2);
    }

    @Test
    void aPersonIsToldHowToGoOn() {
        // Given
        run("send", "lyon/press-8", "n=1");
        StringWriter err = new StringWriter();

        // When
        int code = Fieldcast.commandLine(environment, new Terminal(true, true))
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute("tail", "scada-data.lyon.press-8", "--from", "earliest", "--limit", "1");

        // Then
        assertThat(code).isZero();
        assertThat(err.toString())
                .containsPattern("./fieldcast tail 'scada-data.lyon.press-8' --from [A-Za-z0-9_-]+:[0-9,]+\n");
    }

    @Test
    void tailEndsWhenItIsTime() {
        // Given
        String[] command = {"tail", "scada-data.nowhere", "--for", "PT1S"};

        // When
        CommandRun run = run(command);

        // Then
        assertThat(run).isEqualTo(new CommandRun(0, "", ""));
    }

    @Test
    void whatCannotBeDoneHasAnExitCodeOfItsOwn() {
        // Given
        Map<String, String> elsewhere = CommandRun.with(
                CommandRun.with(environment, "GATEWAY_PORT", Integer.toString(FreePorts.next())),
                "INGEST_PORT",
                Integer.toString(FreePorts.next()));

        // When
        List<Integer> codes = List.of(
                run("tail", "scada-batch.lyon.x").code(),
                run("tail", "scada-data", "--key", "no-such-key").code(),
                run("tail", "scada-data", "--from", "yesterday").code(),
                CommandRun.of(elsewhere, "tail", "scada-data").code(),
                run("send", "lyon/press-4").code(),
                run("send", "--channel", "orders", "x").code(),
                CommandRun.of(elsewhere, "send", "lyon/p", "a=1", "--patience", "PT0S")
                        .code(),
                CommandRun.of(
                                CommandRun.with(environment, "PUSHER_APP_SECRET", "not-it"),
                                "send",
                                "--channel",
                                "orders",
                                "--event",
                                "e",
                                "1")
                        .code());

        // Then
        assertThat(codes).containsExactly(4, 4, 2, 3, 2, 2, 3, 4);
    }

    @Test
    void tailGoesOnAfterARestartWithNothingTwiceAndNothingLeftOut() throws Exception {
        // Given
        run("send", "graz/kiln", "n=1");
        CompletableFuture<CommandRun> tail = CompletableFuture.supplyAsync(
                () -> run("tail", "scada-data.graz.kiln", "--from", "earliest", "--limit", "2"));
        run("tail", "scada-data.graz.kiln", "--from", "earliest", "--limit", "1");

        // When
        fieldcast.restart();
        run("send", "graz/kiln", "n=2");
        CommandRun seen = tail.get(60, TimeUnit.SECONDS);

        // Then
        assertThat(seen.code()).isZero();
        assertThat(seen.out()
                        .lines()
                        .map(line -> FieldcastJson.MAPPER
                                .readTree(line)
                                .at("/data/values/n")
                                .asInt()))
                .containsExactly(1, 2);
        assertThat(seen.err()).contains("cut off", "going on from the last event");
    }

    @Test
    void statusSaysWhetherAllIsWell() {
        // Given
        run("send", "lyon/press-6", "temperature=20");
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
        assertThat(healthy.out()).contains("newest reading ", "11 topics", "\nhealthy\n");
        assertThat(degraded.out())
                .containsPattern("processor +http://localhost:\\d+ +unreached +nothing listens there");
        assertThat(List.of(healthy.code(), json.code(), degraded.code(), unreached.code()))
                .containsExactly(0, 0, 1, 3);
        JsonNode parsed = FieldcastJson.MAPPER.readTree(json.out());
        assertThat(parsed.path("state").asString()).isEqualTo("healthy");
        assertThat(parsed.at("/parts/1/figures/partitions").asInt()).isEqualTo(6);
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
