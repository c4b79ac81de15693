package io.fieldcast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.standalone.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Each benchmark at a small size, against real processes: whether it works, not how fast anything is. */
class BenchTest {

    @TempDir
    Path results;

    @ParameterizedTest
    @EnumSource(Benchmark.class)
    void aBenchmarkMeasuresAndTells(Benchmark benchmark) throws Exception {
        // Given
        StringWriter printed = new StringWriter();
        CommandLine bench = Bench.commandLine(Clock.systemUTC(), Terminal.NONE).setOut(new PrintWriter(printed));

        // When
        int exit = bench.execute(benchmark.toString(), "--small", "--results", results.toString());

        // Then
        assertThat(exit).isZero();
        assertThat(printed.toString()).contains(benchmark + " ").contains("medians of 1");
        JsonNode report = FieldcastJson.MAPPER.readTree(Files.readAllBytes(onlyFile()));
        assertThat(report.path("benchmark").asString()).isEqualTo(benchmark.toString());
        assertThat(report.path("machine").path("processors").asInt()).isPositive();
        assertThat(report.path("goals")).isNotEmpty();
        assertThat(report.path("medians")).isNotEmpty().allSatisfy(median -> {
            assertThat(median.path("headline").asDouble()).isPositive();
            assertThat(median.path("figures").size()).isGreaterThan(2);
        });
    }

    @ParameterizedTest
    @CsvSource({"--rounds,0", "--scale,0", "--scale,-1", "--scale,x"})
    void whatMeasuresNothingIsRefused(String option, String value) {
        // Given
        StringWriter told = new StringWriter();
        CommandLine bench = Bench.commandLine(Clock.systemUTC(), Terminal.NONE).setErr(new PrintWriter(told));

        // When
        int exit = bench.execute("ingest", option, value, "--results", results.toString());

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(told.toString()).contains(option);
    }

    private Path onlyFile() throws Exception {
        try (Stream<Path> files = Files.list(results)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
