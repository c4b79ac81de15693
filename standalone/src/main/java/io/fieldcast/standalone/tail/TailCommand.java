package io.fieldcast.standalone.tail;

import io.fieldcast.gateway.channel.EventChannel;
import io.fieldcast.gateway.channel.From;
import io.fieldcast.gateway.channel.ParsedFrom;
import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.standalone.delivery.Backoff;
import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.installation.PusherApi;
import io.fieldcast.standalone.installation.Questions;
import io.fieldcast.standalone.terminal.ExitCode;
import io.fieldcast.standalone.terminal.SignalledStop;
import io.fieldcast.standalone.terminal.Terminal;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** {@code ./fieldcast tail}. */
@Command(
        name = "tail",
        description = {
            "Prints a channel's events, one a line, until Ctrl-C.",
            "A connection that is cut is made again, and goes on after the last event: nothing twice, nothing left out."
                    + " What Kafka no longer holds by then is told on stderr.",
            "So is, after 5 s in which nothing has come, that the channel may be misspelt."
        },
        footer = {
            "",
            "Examples:",
            "  ./fieldcast tail scada-data.lyon.press-4",
            "  ./fieldcast tail scada-data.lyon --from -PT5M",
            "  ./fieldcast tail 'scada-data.lyon;tags=temperature;every=1s'",
            "  ./fieldcast tail scada-aggregated --from 2026-11-22T18:00:00Z --limit 100",
            "  ./fieldcast tail scada-data --from earliest --json | jq .data.values",
            "  ./fieldcast tail scada-data --from \"$(jq -r .position last-event.json)\"",
            "  PUSHER_APP_SECRET=... ./fieldcast tail private-scada-data.lyon",
            "",
            "A private- or presence- channel is signed with PUSHER_APP_KEY and PUSHER_APP_SECRET, or for a --token."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:stopped by Ctrl-C, or by --limit or --for, or nobody reads on",
            "2:the options make no sense",
            "3:the gateway was not reached; once it has been, it is tried again for ever",
            "4:refused: no such channel or application, or not authorised"
        },
        mixinStandardHelpOptions = true)
public final class TailCommand implements Callable<Integer> {

    /** A time ago as other commands take it, too. */
    private static final Pattern SIGNLESS = Pattern.compile("^(P.*|[0-9]+[a-z]+)$");

    @Parameters(
            paramLabel = "CHANNEL",
            description =
                    "Of readings: scada-data, scada-data.SITE, scada-data.SITE.DEVICE, likewise scada-aggregated, and"
                            + " scada-batch by site. Or one that events are published to. Parameters need quotes:"
                            + " 'scada-data.lyon;every=500ms'")
    private String channel = "";

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            description =
                    "latest, earliest, a time ago (5m, -5m or -PT5M), a moment (2026-11-22T18:00:00Z, or @1795370400000 in"
                            + " milliseconds), or a position to go on from: that of an event in --json, the next of a page of"
                            + " history, the id of a stream's event, or {\"epoch\":…,\"offsets\":{…}}. Default: latest")
    private @Nullable String from;

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "http, https, ws or wss. Default: port GATEWAY_PORT, or 6001, of this machine.")
    private @Nullable URI gateway;

    @Option(names = "--key", description = "Key of the application. Default: PUSHER_APP_KEY, or fieldcast-key.")
    private @Nullable String key;

    @Option(
            names = "--token",
            description = "Have a private or presence channel signed for this token. Default: FIELDCAST_TOKEN, if set.")
    private @Nullable String token;

    @Option(
            names = "--auth-endpoint",
            paramLabel = "URL",
            description = "Who signs for the token. Default: /broadcasting/auth of the gateway.")
    private @Nullable URI authEndpoint;

    @Option(
            names = "--user",
            defaultValue = "fieldcast-tail",
            description = "The user id to join presence channels with. Default: ${DEFAULT-VALUE}")
    private String user = "fieldcast-tail";

    @Option(
            names = "--json",
            description = "JSON, as in a pipe, also on a terminal; position is where the next --from goes on.")
    private boolean json;

    @Option(names = "--raw", description = "The WebSocket's frames as they are: data is a text that holds JSON.")
    private boolean raw;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many events.")
    private @Nullable Long limit;

    @Option(names = "--for", paramLabel = "DURATION", description = "End after so long: 30s, 5m, PT1M30S.")
    private @Nullable Duration time;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    private final Map<String, String> environment;
    private final Terminal terminal;
    private final Clock clock;
    private final Pause pause;
    private final BooleanSupplier readerGone;

    /** @param readerGone whether nobody reads standard output any more */
    public TailCommand(
            Map<String, String> environment, Terminal terminal, Clock clock, Pause pause, BooleanSupplier readerGone) {
        this.readerGone = readerGone;
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    @SuppressWarnings("try") // it is opened for what a signal then does
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Seen seen = new Seen(start());
        Tail tail = tail(err, seen);
        try (SignalledStop stop = SignalledStop.asTheEndOfThisThread()) {
            runAndTell(tail, seen, err);
            return ExitCode.DONE;
        } catch (InterruptedException asked) {
            return ExitCode.DONE;
        } catch (RefusedException e) {
            err.println("fieldcast: " + channel + ": " + e.getMessage());
            return ExitCode.REFUSED;
        } catch (CutException e) {
            err.println("fieldcast: " + e.getMessage() + "; ./fieldcast doctor looks for the cause");
            return ExitCode.UNREACHED;
        }
    }

    /** How to go on is told to a person: a program has the position of each event. */
    private void runAndTell(Tail tail, Seen seen, PrintWriter err)
            throws RefusedException, CutException, InterruptedException {
        try {
            tail.run();
        } finally {
            String position = seen.position();
            if (terminal.err() && position != null) {
                err.println("To go on after what was shown: ./fieldcast tail '" + channel + "' --from " + position);
                err.flush();
            }
        }
    }

    private Tail tail(PrintWriter err, Seen seen) {
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1");
        }
        if (!EventChannel.isUserId(user)) {
            throw new ParameterException(
                    spec.commandLine(), "--user must be 1 to " + EventChannel.LONGEST_USER_ID + " characters");
        }
        Installation installation =
                Installation.of(environment).withGateway(gateway).withKey(key);
        return new Tail(
                installation,
                channel,
                authoriser(installation),
                seen,
                new EventLines(spec.commandLine().getOut(), form(), limit == null ? 0 : limit, readerGone),
                new Silence(channel, quietChannel(installation), err, clock),
                err,
                Backoff.standard(new SplittableRandom()),
                pause,
                clock,
                time == null ? null : clock.instant().plus(time));
    }

    private QuietChannel quietChannel(Installation installation) {
        Questions questions = new Questions();
        return new QuietChannel(questions, installation, new PusherApi(questions, installation, clock));
    }

    private Authoriser authoriser(Installation installation) {
        if (!Authoriser.asks(channel)) {
            return (socketId, open) -> Authorisation.NONE;
        }
        String given = token == null ? environment.getOrDefault("FIELDCAST_TOKEN", "") : token;
        if (given.isEmpty()) {
            return new SecretAuthoriser(new Signatures(installation.appKey(), installation.secret()), user);
        }
        if (!given.strip().matches("[!-~]+")) { // and it is not shown
            throw new ParameterException(
                    spec.commandLine(), "--token, or FIELDCAST_TOKEN, holds characters that no token has");
        }
        String http =
                installation.gateway().toString().replaceFirst("^ws", "http").replaceAll("/+$", "");
        return new TokenAuthoriser(
                new Questions(),
                authEndpoint == null ? URI.create(http + "/broadcasting/auth") : authEndpoint,
                given.strip());
    }

    private @Nullable JsonNode start() {
        if (from == null) {
            return null;
        }
        JsonNode start = from.startsWith("{")
                ? object(from)
                : StringNode.valueOf(SIGNLESS.matcher(from).replaceFirst("-$0"));
        ParsedFrom parsed = From.parse(start);
        Optional<String> wrong = parsed instanceof ParsedFrom.Valid valid
                ? valid.from().objection(clock.instant())
                : Optional.of(((ParsedFrom.Invalid) parsed).message());
        if (wrong.isPresent()) {
            throw new ParameterException(spec.commandLine(), "--" + wrong.get());
        }
        return start;
    }

    private JsonNode object(String text) {
        try {
            return FieldcastJson.MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new ParameterException(spec.commandLine(), "--from is no JSON: " + text, e);
        }
    }

    private EventLines.Form form() {
        if (raw) {
            return EventLines.Form.RAW;
        }
        return json || !terminal.out() ? EventLines.Form.JSON : EventLines.Form.READABLE;
    }
}
