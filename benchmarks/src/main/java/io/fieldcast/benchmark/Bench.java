package io.fieldcast.benchmark;

import io.fieldcast.standalone.option.WrittenValues;
import io.fieldcast.standalone.terminal.Progress;
import io.fieldcast.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./fieldcast bench}: runs the benchmarks one after the other, prints a table of each and writes JSON. */
@Command(
        name = "fieldcast bench",
        description =
                "Measures how fast the services are on this machine, each beside the best that does the same or less.",
        subcommands = Jmh.class,
        footer = {
            "",
            "Examples:",
            "  ./fieldcast bench --small",
            "  ./fieldcast bench ingest pipeline --rounds 1",
            "  ./fieldcast bench fanout --scale 0.1 --results results",
            "",
            "Load and servers share this machine: run nothing else meanwhile."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:measured", "1:a benchmark failed", "2:the command line makes no sense"},
        mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {

    private final Clock clock;
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Parameters(
            paramLabel = "BENCHMARK",
            description = "Any of: ${COMPLETION-CANDIDATES}; all of them if none is named.")
    private List<Benchmark> benchmarks = new ArrayList<>();

    @Option(names = "--rounds", description = "How often each is run; the median counts. Default: 3.")
    private int rounds = Workload.FULL.rounds();

    @Option(names = "--scale", description = "Does so much of the usual work, for instance 0.1. Default: 1.")
    private double scale = 1;

    @Option(names = "--small", description = "A few seconds of each, to see that it works: the figures mean nothing.")
    private boolean small;

    @Option(names = "--results", description = "Directory for the JSON. Default: ${DEFAULT-VALUE}.")
    private Path results = Path.of("bench-results");

    Bench(Clock clock, Terminal terminal) {
        this.terminal = terminal;
        this.clock = clock;
    }

    public static void main(String[] args) {
        System.exit(commandLine(Clock.systemUTC(), Terminal.ofThisProcess()).execute(args));
    }

    static CommandLine commandLine(Clock clock, Terminal terminal) {
        return WrittenValues.readBy(new CommandLine(new Bench(clock, terminal)), clock)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Workload workload = workload();
        List<Benchmark> asked = benchmarks.isEmpty() ? List.of(Benchmark.values()) : benchmarks;
        Progress progress = new Progress(spec.commandLine().getErr(), terminal.err(), asked.size(), clock);
        for (int done = 0; done < asked.size(); done++) {
            Benchmark benchmark = asked.get(done);
            out.println("running " + benchmark + " ...");
            out.flush();
            Report report = new Report(
                    benchmark.toString(),
                    clock.instant(),
                    Machine.current(),
                    workload,
                    watched(progress, done, benchmark, workload));
            report.print(out);
            Files.createDirectories(results);
            out.println("written to " + report.writeTo(results));
            out.flush();
        }
        return 0;
    }

    private Workload workload() {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds must be at least 1, not " + rounds);
        }
        try {
            return small ? Workload.SMALL : Workload.FULL.scaled(rounds, scale);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--scale " + scale + ": " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("try") // it is opened for what it draws by itself
    private Outcome watched(Progress progress, int done, Benchmark benchmark, Workload workload)
            throws IOException, InterruptedException {
        try (Ticking ticking = new Ticking(progress, done, benchmark.toString())) {
            return run(benchmark, workload);
        }
    }

    private Outcome run(Benchmark benchmark, Workload workload) throws IOException, InterruptedException {
        try (Testbed testbed = Testbed.start()) {
            try {
                Outcome outcome = benchmark.run(testbed, workload);
                testbed.logsAreOfNoUse();
                return outcome;
            } catch (IOException | RuntimeException e) {
                spec.commandLine().getErr().println("what the processes printed is in " + testbed.directory());
                throw e;
            }
        }
    }
}
