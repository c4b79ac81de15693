package io.fieldcast.standalone.replay;

import io.fieldcast.standalone.delivery.PatientDelivery;
import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.terminal.ExitCode;
import io.fieldcast.standalone.terminal.Progress;
import io.fieldcast.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./fieldcast replay}. */
@Command(
        name = "replay",
        description = {
            "Posts a CSV file's rows to an ingest service as readings, in the file's order and with the file's times.",
            "Garbled rows are listed and left out. Every good row is posted at least once: if an answer gets lost, its"
                    + " batch (up to 500 rows) goes out again."
        },
        footer = {
            "",
            "Examples:",
            "  ./fieldcast replay log.csv --check --site lyon --device boiler-1 \\",
            "      --time-column time --all-columns",
            "  ./fieldcast replay log.csv --speed max --site lyon --device boiler-1 \\",
            "      --time-column time --all-columns",
            "  ./fieldcast replay 20170622.csv --mapping thermal-solar --speed 60x",
            "",
            "A key that the service asks for is taken from the environment: FIELDCAST_INGEST_KEY."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every good row was accepted",
            "1:a row was refused, or the service refused a batch",
            "2:the options make no sense",
            "3:the service was not reached, or was too busy for as long as --patience",
            "4:the key was refused"
        },
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files, posted one after the other.")
    private List<Path> files = List.of();

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "Ingest service. Default: port INGEST_PORT, or 8000, of this machine.")
    private @Nullable URI to;

    @Option(
            names = "--speed",
            defaultValue = "realtime",
            description = "realtime, max, or a factor like 60x. Default: ${DEFAULT-VALUE}")
    private String speed = "realtime";

    @Option(names = "--check", description = "Read and judge every row, post nothing.")
    private boolean check;

    @Option(names = "--from-line", defaultValue = "1", description = "Begin at this line of the first file.")
    private long fromLine = 1;

    @Option(
            names = "--patience",
            defaultValue = "PT2M",
            description =
                    "For how long to try a batch again while the service is away or busy. Default: ${DEFAULT-VALUE}")
    private Duration patience = Duration.ofMinutes(2);

    @Option(names = "--skipped", paramLabel = "FILE", description = "List every skipped row there.")
    private @Nullable Path skippedFile;

    @Mixin
    private MappingOptions mappingOptions = new MappingOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    private final Clock clock;
    private final Pause pause;
    private final Terminal terminal;
    private final Map<String, String> environment;

    /** @param environment where the service is, and its key, if it asks for one */
    public ReplayCommand(Clock clock, Pause pause, Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (fromLine < 1) {
            throw new ParameterException(spec.commandLine(), "--from-line must be at least 1, not " + fromLine);
        }
        files.forEach(this::requireReadable);
        try {
            Mapping mapping = mappingOptions.mapping();
            Pace pace = new Pace(check ? Speed.MAX : Speed.parse(speed), clock);
            PatientDelivery delivery = check ? null : delivery();
            if (skippedFile == null) {
                return replay(mapping, pace, delivery, null);
            }
            try (PrintWriter all = new PrintWriter(Files.newBufferedWriter(skippedFile, StandardCharsets.UTF_8))) {
                return replay(mapping, pace, delivery, all);
            }
        } catch (InvalidMappingException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int replay(Mapping mapping, Pace pace, @Nullable PatientDelivery delivery, @Nullable PrintWriter all)
            throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Tally tally = new Tally();
        int failure = ExitCode.DONE;
        try (Progress progress = new Progress(spec.commandLine().getErr(), terminal.err(), sizes(), clock)) {
            Replay replay = new Replay(
                    mapping,
                    pace,
                    pause,
                    new Outbound(delivery, tally),
                    new SkippedRows(out, 20, all),
                    tally,
                    progress);
            long from = fromLine;
            for (Path file : files) {
                replay.run(file, from);
                from = 1;
            }
        } catch (DeliveryFailedException e) {
            spec.commandLine().getErr().println("fieldcast: " + e.getMessage());
            failure = e.exitCode();
        }
        tally.summary(check).forEach(out::println);
        out.flush();
        if (failure != ExitCode.DONE) {
            return failure;
        }
        return tally.rowsRejected() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private long sizes() throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private PatientDelivery delivery() {
        URI ingest = to == null ? Installation.of(environment).ingest() : to;
        return PatientDelivery.to(ingest, environment, patience, pause, clock);
    }

    private void requireReadable(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ParameterException(spec.commandLine(), "cannot read file " + file);
        }
    }
}
