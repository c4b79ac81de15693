package io.fieldcast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.standalone.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Whether the hot parts can be measured, not how fast they are. */
class JmhTest {

    @TempDir
    Path results;

    private final StringWriter printed = new StringWriter();
    private final CommandLine bench = Bench.commandLine(Clock.systemUTC(), Terminal.NONE)
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(printed));

    @Test
    void eachHotPartIsMeasuredAndTold() throws Exception {
        // When
        int exit = bench.execute("jmh", "--small", "--results", results.toString());

        // Then
        assertThat(exit).isZero();
        assertThat(printed.toString())
                .contains("Parse.copyPlain", "Parse.parse", "Validate.judge", "Encode.frame")
                .contains("Match.publish listeners=100", "Enqueue.offerAndPoll");
        JsonNode all = FieldcastJson.MAPPER.readTree(Files.readAllBytes(results.resolve("jmh.json")));
        assertThat(all)
                .hasSizeGreaterThan(8)
                .allSatisfy(each -> assertThat(
                                each.path("primaryMetric").path("score").asDouble())
                        .isPositive());
    }

    @Test
    void aPatternThatFitsNothingIsToldSo() {
        // When
        int exit = bench.execute("jmh", "NoSuchPart", "--results", results.toString());

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(printed.toString()).contains("nothing matches NoSuchPart");
    }

    @Test
    void theHelpNamesIt() {
        // When
        bench.usage(bench.getOut());

        // Then
        assertThat(printed.toString()).contains("jmh");
    }
}
