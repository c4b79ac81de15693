package io.fieldcast.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.SteppedClock;
import io.fieldcast.standalone.delivery.StubIngest;
import io.fieldcast.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReplayCommandTest {

    private static final Instant START = Instant.parse("2026-11-22T18:00:00Z");

    @TempDir
    Path directory;

    private final SteppedClock clock = new SteppedClock(START);
    private final List<Duration> pauses = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private Terminal terminal = Terminal.NONE;
    private final StringWriter err = new StringWriter();
    private StubIngest ingest;

    @BeforeEach
    void start() throws IOException {
        ingest = new StubIngest();
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void everyGoodRowArrivesOnceAndInOrderThoughTheServiceIsBusy() throws IOException {
        // Given
        Path file = minutes(1_200);
        ingest.answersBusy(1).answers(503, "").answers(429, "");

        // When
        int code = replay(file, "--speed", "max");

        // Then
        assertThat(code).isZero();
        assertThat(ingest.accepted()).hasSize(1_200);
        assertThat(ingest.accepted())
                .extracting(reading -> reading.path("values").path("t").asInt())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(ingest.requests()).as("three batches and three refusals").isEqualTo(6);
        assertThat(out.toString()).contains("1200 rows read: 1200 posted", "0 skipped");
    }

    @Test
    void rowsKeepTheirRhythm() throws IOException {
        // Given
        Path file = minutes(5);

        // When
        int code = replay(file, "--speed", "60x");

        // Then
        assertThat(code).isZero();
        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        assertThat(ingest.requests()).isEqualTo(5);
    }

    @Test
    void aRefusedRowIsNamedByItsLine() throws IOException {
        // Given
        Path file = minutes(3);
        ingest.answers(
                202,
                "{\"accepted\":2,\"rejected\":[{\"index\":1,\"field\":\"values.t\",\"rule\":\"x\",\"message\":\"too odd\"}]}");

        // When
        int code = replay(file, "--speed", "max");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("machine.csv:3: values.t too odd", "3 posted, 1 of them refused by the service");
    }

    @Test
    void whatCouldNotBeDeliveredIsToldSoThatItCanGoOn() throws IOException {
        // Given
        Path file = minutes(700);
        ingest.answers(202, "{\"accepted\":500}").answers(413, "{\"detail\":\"too large\"}");

        // When
        int code = replay(file, "--speed", "max");

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("machine.csv line 502", "too large", "--from-line 502");
        assertThat(out.toString()).contains("500 posted");
    }

    @Test
    void aReplayCanGoOnFromALine() throws IOException {
        // Given
        Path file = minutes(10);

        // When
        int code = replay(file, "--speed", "max", "--from-line", "8");

        // Then
        assertThat(code).isZero();
        assertThat(ingest.accepted())
                .extracting(reading -> reading.path("values").path("t").asInt())
                .containsExactly(6, 7, 8, 9);
    }

    @Test
    void skippedRowsAreListedInAFile() throws IOException {
        // Given
        Path file = write(
                "time,t", "2026-11-22T18:00:00Z,1", "garbage", "2026-11-22T18:01:00Z,x", "2026-11-22T18:02:00Z,3");
        Path skipped = directory.resolve("skipped.txt");

        // When
        int code = replay(file, "--speed", "max", "--skipped", skipped.toString());

        // Then
        assertThat(code).as("what is garbled is no failure").isZero();
        assertThat(skipped).content().isEqualToNormalizingNewlines("""
                machine.csv:3: wrong number of columns (1 instead of 2)
                machine.csv:4: not a number (t: 'x')
                """);
        assertThat(out.toString()).contains("4 rows read: 2 posted", "2 skipped", "skipped: 1 not a number");
    }

    @Test
    void aCheckPostsNothing() throws IOException {
        // Given
        Path file = minutes(10);

        // When
        int code = replay(file, "--check");

        // Then
        assertThat(code).isZero();
        assertThat(ingest.requests()).isZero();
        assertThat(out.toString()).contains("10 good, nothing posted");
    }

    @Test
    void optionsThatMakeNoSenseAreExplainedInOneLine() throws IOException {
        // Given
        Path file = minutes(1);
        String[][] cases = {
            {"--speed", "fast"},
            {"--zone", "Mars/Base"},
            {"--charset", "klingon"},
            {"--decimal", ";"},
            {"--tag", "t"},
            {"--tag", "no such column=x"},
            {"--tag", "t=x:colour"},
            {"--time-column", "when"},
            {"--time-pattern", "qq{"},
            {"--clock-column", "t"},
            {"--mapping", "no-such-mapping"},
            {"--sentinel", "nan?"}
        };

        for (String[] options : cases) {
            err.getBuffer().setLength(0);

            // When
            int code = replay(file, options);

            // Then
            assertThat(code).as(options[0]).isEqualTo(2);
            assertThat(err.toString()).as(options[0]).contains(options[1].split("[=:]")[0].strip());
        }
        assertThat(ingest.requests()).isZero();
    }

    @Test
    void aTerminalSeesHowFarItIsAndAPipeDoesNot() throws IOException {
        // Given
        Path file = minutes(3);
        replay(file, "--speed", "60x");
        String piped = err.toString();
        terminal = new Terminal(true, true);

        // When
        replay(file, "--speed", "60x");

        // Then
        assertThat(piped).isEmpty();
        assertThat(err.toString()).contains("[", " %  0:01  2 rows").endsWith("\r\u001b[K");
    }

    @Test
    void whoIsNotThereIsTriedForAWhileAndIsItsOwnExitCode() throws IOException {
        // Given
        Path file = minutes(3);
        ingest.close();

        // When
        int code = replay(file, "--speed", "max", "--patience", "PT20S");

        // Then
        assertThat(code).isEqualTo(3);
        assertThat(pauses).isNotEmpty();
        assertThat(err.toString()).contains("machine.csv line 2", "--from-line 2");
    }

    private int replay(Path file, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(file.toString(), "--to", ingest.uri().toString(), "--site", "lyon", "--device", "{file}"));
        if (!List.of(more).contains("--tag")) {
            arguments.addAll(List.of("--tag", "t=t"));
        }
        if (!List.of(more).contains("--time-column")) {
            arguments.addAll(List.of("--time-column", "time"));
        }
        arguments.addAll(List.of(more));
        return new CommandLine(new ReplayCommand(
                        clock,
                        pause -> {
                            pauses.add(pause);
                            clock.advance(pause);
                        },
                        terminal,
                        Map.of()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }

    private Path minutes(int count) throws IOException {
        List<String> lines = new ArrayList<>(List.of("time,t"));
        for (int i = 0; i < count; i++) {
            lines.add(START.plusSeconds(60L * i) + "," + i);
        }
        return write(lines.toArray(String[]::new));
    }

    private Path write(String... lines) throws IOException {
        return Files.write(directory.resolve("machine.csv"), List.of(lines));
    }
}
