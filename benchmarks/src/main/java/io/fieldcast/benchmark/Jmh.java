package io.fieldcast.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./fieldcast bench jmh}: the hot parts alone, each in a process of its own. */
@Command(
        name = "jmh",
        description = "Measures the hot parts alone: reading, validating, encoding, matching and enqueueing.",
        mixinStandardHelpOptions = true)
final class Jmh implements Callable<Integer> {

    private static final TimeValue ITERATION = TimeValue.milliseconds(500);
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATTERN",
            arity = "0..1",
            description = "Those whose names match this, for instance Encode. Default: all.")
    private String pattern = ".*";

    @Option(names = "--small", description = "A moment of each, to see that it works: the figures mean nothing.")
    private boolean small;

    @Option(names = "--results", description = "Directory for the JSON. Default: ${DEFAULT-VALUE}.")
    private Path results = Path.of("bench-results");

    @Override
    public Integer call() throws IOException, RunnerException {
        Files.createDirectories(results);
        Path json = results.resolve("jmh.json");
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(pattern)
                .addProfiler(GCProfiler.class)
                .output(results.resolve("jmh.log").toString())
                .resultFormat(ResultFormatType.JSON)
                .result(json.toString())
                .forks(small ? 0 : 1)
                .warmupIterations(small ? 0 : 5)
                .warmupTime(ITERATION)
                .measurementIterations(small ? 1 : 5)
                .measurementTime(small ? TimeValue.milliseconds(10) : ITERATION);
        try {
            print(new Runner(options.build()).run(), json);
            return 0;
        } catch (NoBenchmarksException e) {
            spec.commandLine().getErr().println("nothing matches " + pattern);
            return 1;
        }
    }

    private void print(Collection<RunResult> all, Path json) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-40s %10s %10s %8s%n", "", "ns", "±", "B");
        for (RunResult run : all) {
            Result<?> time = run.getPrimaryResult();
            Result<?> allocated = run.getSecondaryResults().get(ALLOCATED);
            out.printf(
                    "%-40s %10.1f %10.1f %8.0f%n",
                    nameOf(run), time.getScore(), time.getScoreError(), allocated == null ? 0 : allocated.getScore());
        }
        out.println("written to " + json);
        out.flush();
    }

    /** Without packages, and with what its parameters were. */
    private static String nameOf(RunResult run) {
        String[] parts = run.getParams().getBenchmark().split("\\.");
        StringBuilder name = new StringBuilder(parts[parts.length - 2] + "." + parts[parts.length - 1]);
        for (String parameter : run.getParams().getParamsKeys()) {
            name.append(' ')
                    .append(parameter)
                    .append('=')
                    .append(run.getParams().getParam(parameter));
        }
        return name.toString();
    }
}
