package io.fieldcast.standalone.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.CommandRun;
import io.fieldcast.standalone.SteppedClock;
import io.fieldcast.standalone.delivery.StubIngest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SendCommandTest {

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-22T18:00:00Z"));
    private final StringWriter out = new StringWriter();
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
    void whatIsWrittenIsAReading() {
        // Given
        String[] reading = {
            "lyon/press-4",
            "temperature=71.4",
            "running=true",
            "state=on",
            "code=\"7\"",
            "p={\"value\":null,\"quality\":\"BAD\"}"
        };

        // When
        int code = send("", with(reading, "--time", "2026-11-22T18:00:00Z", "--seq", "42", "--historical"));

        // Then
        assertThat(code).isZero();
        assertThat(ingest.accepted())
                .hasSize(1)
                .first()
                .hasToString("{\"site\":\"lyon\",\"device\":\"press-4\",\"time\":\"2026-11-22T18:00:00Z\",\"seq\":42,"
                        + "\"values\":{\"temperature\":71.4,\"running\":true,\"state\":\"on\",\"code\":\"7\","
                        + "\"p\":{\"value\":null,\"quality\":\"BAD\"}},\"historical\":true}");
    }

    @Test
    void aPipeIsSentLineByLine() {
        // Given
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1_200; i++) {
            lines.append("{\"site\":\"lyon\",\"device\":\"p\",\"values\":{\"n\":")
                    .append(i)
                    .append("}}\n");
        }

        // When
        int code = send(lines.toString(), "-");

        // Then
        assertThat(code).isZero();
        assertThat(ingest.accepted())
                .extracting(reading -> reading.at("/values/n").asInt())
                .hasSize(1_200)
                .isSorted();
        assertThat(out.toString()).isEqualTo("accepted 1200, refused 0\n");
    }

    @Test
    void aBusyServiceIsAskedAgainForAsLongAsPatienceLasts() {
        // Given
        ingest.answersBusy(3).answersBusy(3);

        // When
        int once = send("", "lyon/p", "a=1");
        ingest.answersBusy(30);
        int never = send("", "lyon/p", "a=1");

        // Then
        assertThat(once).isZero();
        assertThat(never).isEqualTo(3);
        assertThat(err.toString()).contains("HTTP 503: busy");
    }

    @Test
    void aRefusedKeyIsItsOwnExitCode() {
        // Given
        ingest.answers(401, "{\"detail\":\"no key\"}");

        // When
        int code = send("", "lyon/p", "a=1");

        // Then
        assertThat(code).isEqualTo(4);
        assertThat(err.toString()).contains("no key", "FIELDCAST_INGEST_KEY");
    }

    @Test
    void ofATimeThatLiesAheadIsToldThatItWillBeRejected() {
        // Given
        send("", "lyon/p", "a=1", "--time", "2026-11-22T18:10:00Z");
        String soon = err.toString();

        // When
        int code = send("", "lyon/p", "a=1", "--time", "2026-11-22T18:10:01Z");

        // Then
        assertThat(soon).isEmpty();
        assertThat(code).isZero();
        assertThat(err.toString()).contains("--time lies more than 10 minutes ahead", "TIME_AHEAD");
        assertThat(ingest.accepted()).hasSize(2);
    }

    @Test
    void whatMakesNoSenseIsNotSent() {
        // Given
        List<String[]> commands = List.of(
                new String[] {"lyon", "a=1"},
                new String[] {"lyon/p", "a"},
                new String[] {"no-such-file"},
                new String[] {"--event", "e", "{}"},
                new String[] {});

        // When
        List<Integer> codes = commands.stream().map(this::codeOf).toList();

        // Then
        assertThat(codes).containsOnly(2);
        assertThat(ingest.requests()).isZero();
    }

    private int codeOf(String... arguments) {
        return CommandRun.of(Map.of("INGEST_PORT", Integer.toString(ingest.uri().getPort())), arguments)
                .code();
    }

    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private int send(String input, String... arguments) {
        return new CommandLine(new SendCommand(
                        Map.of("INGEST_PORT", Integer.toString(ingest.uri().getPort())),
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        clock,
                        clock::advance))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
