package io.fieldcast.standalone.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fieldcast.standalone.RunningFieldcast;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the pages say that one can run: blocks marked {@code run}, in a shell, beside a Fieldcast that runs. */
class PagesRunTest {

    private static final Pattern METRIC = Pattern.compile("\\bfieldcast_[a-z_]+");

    @TempDir
    static Path directory;

    private static RunningFieldcast fieldcast;

    @BeforeAll
    static void start() throws Exception {
        fieldcast = RunningFieldcast.startIn(directory.resolve("data"));
        Path command = directory.resolve("fieldcast");
        Files.writeString(
                command,
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '" + System.getProperty("java.class.path")
                        + "' io.fieldcast.standalone.Fieldcast \"$@\"\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
    }

    @AfterAll
    static void stop() {
        fieldcast.close();
    }

    static Stream<Page> pagesThatRun() {
        return Page.all().stream()
                .filter(page ->
                        page.blocks().stream().anyMatch(block -> block.kind().equals("sh run")));
    }

    @ParameterizedTest
    @MethodSource("pagesThatRun")
    void whatCanBeRunRuns(Page page) throws Exception {
        // Given
        String script = page.blocks().stream()
                .filter(block -> block.kind().equals("sh run"))
                .map(block -> "echo '# line " + block.line() + "'\n" + block.text())
                .collect(Collectors.joining("\n"));

        // When
        Ended ended = run(script, "sh", "-eu", "-c", here(script));

        // Then
        assertThat(ended.code()).as(ended.output()).isZero();
    }

    @Test
    void thePythonExampleRuns() throws Exception {
        // Given
        assumeThat(run("", "python3", "-c", "import confluent_kafka").code())
                .as("confluent-kafka is installed for python3")
                .isZero();
        run("", "sh", "-c", "./fieldcast send lyon/python temperature=21.5");
        String program = Page.of(Page.ROOT.resolve("docs/consuming-the-topics.md")).blocks().stream()
                .filter(block -> block.kind().equals("python run"))
                .map(Page.Block::text)
                .collect(Collectors.joining("\n"));

        // When
        Ended ended = run(program, "python3", "-c", here(program));

        // Then
        assertThat(ended.output()).contains("'lyon/python': 21.5");
    }

    @Test
    void everyMetricThatIsNamedIsMeasured() throws Exception {
        // Given
        Set<String> measured = new TreeSet<>();
        for (URI service : List.of(fieldcast.ingestUri(), fieldcast.processorUri(), fieldcast.gatewayUri())) {
            METRIC.matcher(get(service.resolve("/actuator/prometheus")))
                    .results()
                    .forEach(metric -> measured.add(metric.group()));
        }

        // When
        List<String> named = Page.all().stream()
                .flatMap(page -> METRIC.matcher(page.text()).results())
                .map(MatchResult::group)
                .filter(name -> !name.endsWith("_"))
                .toList();

        // Then
        assertThat(named).isNotEmpty();
        assertThat(measured).containsAll(named);
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** The pages speak of the usual ports. */
    private static String here(String text) {
        return text.replace("localhost:8000", fieldcast.ingestUri().getAuthority())
                .replace("localhost:8001", fieldcast.processorUri().getAuthority())
                .replace("localhost:6001", fieldcast.gatewayUri().getAuthority())
                .replace("localhost:9092", fieldcast.bootstrapServers());
    }

    private record Ended(int code, String output) {}

    private static Ended run(String what, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.putAll(fieldcast.environment());
        try {
            Process process = builder.start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Ended(-1, "not ended in two minutes: " + what + "\n" + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } catch (IOException missing) {
            return new Ended(127, String.valueOf(missing.getMessage()));
        }
    }
}
