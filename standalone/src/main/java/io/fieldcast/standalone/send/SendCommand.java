package io.fieldcast.standalone.send;

import io.fieldcast.standalone.delivery.PatientDelivery;
import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.installation.PusherApi;
import io.fieldcast.standalone.installation.Questions;
import io.fieldcast.standalone.installation.Reply;
import io.fieldcast.standalone.option.NonsenseException;
import io.fieldcast.standalone.terminal.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./fieldcast send}. */
@Command(
        name = "send",
        description = {
            "Posts readings to the ingest service: one that is written here, or many from a file or a pipe. Or publishes"
                    + " an event, as a backend does.",
            "A file holds JSON (a reading, or an array), or NDJSON: a reading a line."
        },
        footer = {
            "",
            "Examples:",
            "  ./fieldcast send lyon/press-4 temperature=71.4 running=true state=WAITING",
            "  ./fieldcast send lyon/press-4 temperature=71.4 --time 2026-11-22T18:00:00Z",
            "  ./fieldcast send lyon/press-4 temperature=71.4 --seq 42",
            "  ./fieldcast send lyon/press-4 'pressure={\"value\":1013.2,\"quality\":\"BAD\"}'",
            "  ./fieldcast send readings.ndjson",
            "  my-gateway | ./fieldcast send -",
            "  ./fieldcast send --channel orders --event shipped '{\"id\":7}'",
            "",
            "The key of the ingest service is taken from FIELDCAST_INGEST_KEY; events are signed with PUSHER_APP_ID,"
                    + " PUSHER_APP_KEY and PUSHER_APP_SECRET."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all were accepted",
            "1:some were refused, and are listed on stderr",
            "2:the command line makes no sense",
            "3:the service was not reached, or was too busy for as long as --patience",
            "4:the key or the signature was refused"
        },
        mixinStandardHelpOptions = true)
public final class SendCommand implements Callable<Integer> {

    /** The default of {@code fieldcast.processor.time-ahead}. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    @Parameters(
            arity = "1..*",
            paramLabel = "WHAT",
            description = "SITE/DEVICE TAG=VALUE ..., or a FILE, or - for standard input, or the DATA of an --event.")
    private List<String> what = List.of();

    @Option(
            names = "--time",
            description =
                    "When it was measured: 2026-11-22T18:00:00Z, @1795370400000 in milliseconds, or how long ago: 30m, 1h."
                            + " Default: when it arrives.")
    private @Nullable Instant time;

    @Option(names = "--seq", description = "The device's own counter, by which duplicates are found.")
    private @Nullable Long seq;

    @Option(names = "--historical", description = "Backfill: never mistaken for the current value.")
    private boolean historical;

    @Option(names = "--channel", description = "Channel of the --event; for several, repeat it.")
    private List<String> channels = List.of();

    @Option(names = "--event", paramLabel = "NAME", description = "Publish an event of this name, and no reading.")
    private @Nullable String event;

    @Option(
            names = "--patience",
            defaultValue = "PT10S",
            description = "For how long to try again while the service is away or busy. Default: ${DEFAULT-VALUE}")
    private Duration patience = Duration.ofSeconds(10);

    @Option(
            names = "--to",
            paramLabel = "URL",
            description =
                    "Ingest service; of an event, the gateway. Default: port INGEST_PORT, or 8000, of this machine;"
                            + " GATEWAY_PORT, or 6001.")
    private @Nullable URI to;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    private final Map<String, String> environment;
    private final InputStream in;
    private final Clock clock;
    private final Pause pause;

    /** @param in standard input */
    public SendCommand(Map<String, String> environment, InputStream in, Clock clock, Pause pause) {
        this.environment = Map.copyOf(environment);
        this.in = in;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if ((event == null) != channels.isEmpty()) {
            throw usage("--event and --channel go together");
        }
        boolean written = event == null && what.size() > 1;
        if (!written && (time != null || seq != null || historical)) {
            throw usage("--time, --seq and --historical are for a reading that is written SITE/DEVICE TAG=VALUE ...:"
                    + " those of a file or a pipe have their own, and events have none");
        }
        return event == null ? readings() : publish(event);
    }

    private int readings() throws IOException, InterruptedException {
        Sending sending = new Sending(
                delivery(), spec.commandLine().getOut(), spec.commandLine().getErr());
        String first = what.get(0);
        if (what.size() > 1) {
            sending.json(written());
            tellIfAhead();
        } else if (first.equals("-")) {
            read(in, sending);
        } else if (Files.isRegularFile(Path.of(first))) {
            try (InputStream file = Files.newInputStream(Path.of(first))) {
                read(file, sending);
            }
        } else {
            throw usage("'" + first + "' is no file; a reading is written SITE/DEVICE TAG=VALUE ...");
        }
        return sending.finish();
    }

    /** How far ahead is too far, the processor's own settings say, which are not known here. */
    private void tellIfAhead() {
        if (time != null && time.isAfter(clock.instant().plus(AHEAD))) {
            spec.commandLine()
                    .getErr()
                    .println("fieldcast: --time lies more than " + AHEAD.toMinutes()
                            + " minutes ahead: what was accepted"
                            + " will be rejected as TIME_AHEAD, unless fieldcast.processor.time-ahead allows it");
        }
    }

    private String written() {
        try {
            return new ReadingArguments(what.get(0), what.subList(1, what.size()), time, seq, historical)
                    .toJson(clock.instant())
                    .toString();
        } catch (NonsenseException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** JSON begins with [, or with a { alone on its line; anything else is NDJSON. */
    private static void read(InputStream from, Sending sending) throws IOException, InterruptedException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
        reader.mark(64);
        char[] head = new char[32];
        int length = Math.max(0, reader.read(head));
        reader.reset();
        String beginning = new String(head, 0, length).stripLeading();
        if (beginning.startsWith("[") || beginning.matches("(?s)\\{\\s*\\R.*")) {
            sending.json(reader.lines().collect(Collectors.joining("\n")));
        } else {
            sending.lines(reader);
        }
    }

    private PatientDelivery delivery() {
        URI ingest = to == null ? Installation.of(environment).ingest() : to;
        return PatientDelivery.to(ingest, environment, patience, pause, clock);
    }

    private int publish(String name) throws InterruptedException {
        if (what.size() != 1) {
            throw usage("an event has one DATA, in quotes: '{\"id\":7}'");
        }
        String objection = new EventArguments(channels, name).objection();
        if (objection != null) {
            throw usage(objection);
        }
        Installation installation = Installation.of(environment).withGateway(to);
        Reply reply = new PusherApi(new Questions(), installation, clock).trigger(channels, name, what.get(0));
        PrintWriter err = spec.commandLine().getErr();
        if (reply instanceof Reply.Unreached unreached) {
            err.println("fieldcast: " + installation.gateway() + ": " + unreached.why()
                    + "; ./fieldcast doctor looks for the cause");
            return ExitCode.UNREACHED;
        }
        Reply.Answered answered = (Reply.Answered) reply;
        if (answered.status() == 200) {
            spec.commandLine().getOut().println("published");
            return ExitCode.DONE;
        }
        err.println(
                "fieldcast: HTTP " + answered.status() + ": " + answered.body().strip());
        return switch (answered.status()) {
            case 401, 403, 404 -> ExitCode.REFUSED;
            case 429, 503 -> ExitCode.UNREACHED;
            default -> ExitCode.FAILED;
        };
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
