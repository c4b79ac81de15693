package io.fieldcast.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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

/** {@code send} and {@code tail}, beside a Fieldcast that runs. */
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
        CommandRun seen = run("tail", "scada-data.lyon.press-4", "--from", "5m", "--limit", "1");

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

    private static CommandRun run(String... arguments) {
        return CommandRun.of(environment, arguments);
    }
}
