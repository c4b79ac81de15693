package io.fieldcast.standalone.tail;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.standalone.delivery.Backoff;
import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.installation.GatewaySocket;
import io.fieldcast.standalone.installation.Heard;
import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.installation.NotConnectedException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Follows one channel over as many connections as it takes; each event is given out once, in order. */
final class Tail {

    /** A gateway asks after 40 s of silence; a connection that is silent for longer than this has ended unnoticed. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(90);

    private static final Duration CONNECTION_ESTABLISHED = Duration.ofSeconds(10);

    private final Installation installation;
    private final String channel;
    private final Authoriser authoriser;
    private final Seen seen;
    private final EventLines events;
    private final Silence silence;
    private final PrintWriter err;
    private final Backoff backoff;
    private final Pause pause;
    private final Clock clock;
    private final @Nullable Instant until;
    private boolean subscribed;
    private int failures;

    Tail(
            Installation installation,
            String channel,
            Authoriser authoriser,
            Seen seen,
            EventLines events,
            Silence silence,
            PrintWriter err,
            Backoff backoff,
            Pause pause,
            Clock clock,
            @Nullable Instant until) {
        this.installation = installation;
        this.channel = channel;
        this.authoriser = authoriser;
        this.seen = seen;
        this.events = events;
        this.silence = silence;
        this.err = err;
        this.backoff = backoff;
        this.pause = pause;
        this.clock = clock;
        this.until = until;
    }

    /**
     * Returns when enough events have come, or it is time, or nobody reads on.
     *
     * @throws CutException if the first connection is not made; later ones are tried again and again
     */
    void run() throws RefusedException, CutException, InterruptedException {
        while (true) {
            try {
                follow();
                return;
            } catch (CutException cut) {
                if (!subscribed) {
                    throw cut;
                }
                failures++;
                Duration wait = backoff.after(failures, Duration.ZERO);
                err.println("fieldcast: cut off (" + cut.getMessage() + "); going on from the last event");
                err.flush();
                if (isTime(wait)) {
                    return;
                }
                pause.pause(wait);
            }
        }
    }

    private void follow() throws RefusedException, CutException, InterruptedException {
        try (GatewaySocket socket = connect()) {
            JsonNode greeting = frame(socket, CONNECTION_ESTABLISHED);
            while (!event(greeting).equals("pusher:connection_established")) {
                greeting = frame(socket, CONNECTION_ESTABLISHED);
            }
            subscribe(socket, data(greeting).path("socket_id").asString(""));
            while (!events.isEnough() && !isTime(Duration.ZERO)) {
                Duration patience = patience();
                Heard heard = socket.next(patience);
                if (!(heard instanceof Heard.Nothing)) {
                    take(socket, understood(heard));
                } else if (patience.equals(SIGN_OF_LIFE)) {
                    throw new CutException("the gateway has been silent for " + SIGN_OF_LIFE.toSeconds() + " s");
                }
                silence.tellIfItIsTime();
            }
        }
    }

    private GatewaySocket connect() throws CutException, InterruptedException {
        try {
            return GatewaySocket.open(installation.gateway(), installation.appKey(), null);
        } catch (NotConnectedException e) {
            throw new CutException(installation.gateway() + ": " + e.getMessage(), e);
        }
    }

    private void subscribe(GatewaySocket socket, String socketId)
            throws RefusedException, CutException, InterruptedException {
        ObjectNode frame = FieldcastJson.MAPPER.createObjectNode().put("event", "pusher:subscribe");
        ObjectNode data = frame.putObject("data").put("channel", channel);
        Authorisation authorisation = authoriser.authorise(socketId, channel);
        if (authorisation.auth() != null) {
            data.put("auth", authorisation.auth());
        }
        if (authorisation.channelData() != null) {
            data.put("channel_data", authorisation.channelData());
        }
        JsonNode from = seen.from();
        if (from != null && !(subscribed && channel.startsWith("presence-"))) { // those begin with now
            data.set("from", from);
        }
        socket.send(frame.toString());
    }

    private void take(GatewaySocket socket, JsonNode frame) throws RefusedException, CutException {
        switch (event(frame)) {
            case "pusher:ping" -> socket.send("{\"event\":\"pusher:pong\",\"data\":{}}");
            case "pusher_internal:subscription_succeeded" -> {
                subscribed = true;
                failures = 0;
                silence.begin();
                seen.subscribed(data(frame)).forEach(loss -> err.println("fieldcast: " + loss));
                err.flush();
            }
            case "pusher:subscription_error" -> refuse(frame);
            case "pusher:error" -> refuse(frame);
            default -> print(frame);
        }
    }

    /** What the protocol itself says is not an event of the channel, but who joins and leaves is. */
    private void print(JsonNode frame) {
        String event = event(frame);
        boolean ofTheChannel = !event.startsWith("pusher") || event.startsWith("pusher_internal:member_");
        if (ofTheChannel && !event.equals("fieldcast:live") && seen.isNew(frame)) {
            silence.end();
            events.print(frame, data(frame), seen.position());
        }
    }

    private static void refuse(JsonNode frame) throws RefusedException, CutException {
        JsonNode data = data(frame);
        String type = data.path("type").asString("");
        String why = data.path("error").asString(data.path("message").asString(""));
        if (type.equals("AuthExpired")) {
            throw new CutException("the authorisation has ended");
        }
        int code = data.path("code").asInt(0);
        if (code >= 4100 && code < 4300) {
            throw new CutException(why);
        }
        throw new RefusedException(Refusals.words(type, code, why));
    }

    private JsonNode frame(GatewaySocket socket, Duration within)
            throws RefusedException, CutException, InterruptedException {
        Heard heard = socket.next(within);
        if (heard instanceof Heard.Nothing) {
            throw new CutException("the gateway does not say that the connection is made");
        }
        JsonNode frame = understood(heard);
        if (event(frame).equals("pusher:error")) {
            refuse(frame);
        }
        return frame;
    }

    private static JsonNode understood(Heard heard) throws RefusedException, CutException {
        if (heard instanceof Heard.Closed closed) {
            boolean again = closed.code() < 4000 || (closed.code() >= 4100 && closed.code() < 4300);
            if (again) {
                throw new CutException(closed.code() + (closed.reason().isEmpty() ? "" : " " + closed.reason()));
            }
            throw new RefusedException(Refusals.words("", closed.code(), closed.reason()));
        }
        return heard instanceof Heard.Frame frame ? json(frame.text()) : MissingNode.getInstance();
    }

    private static JsonNode data(JsonNode frame) {
        JsonNode data = frame.path("data");
        return data.isString() ? json(data.stringValue()) : data;
    }

    /** Missing if it is none: a backend may send any text. */
    private static JsonNode json(String text) {
        try {
            return FieldcastJson.MAPPER.readTree(text);
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        }
    }

    private static String event(JsonNode frame) {
        return frame.path("event").asString("");
    }

    private Duration patience() {
        Duration patience = silence.left(SIGN_OF_LIFE);
        if (until == null) {
            return patience;
        }
        Duration left = Duration.between(clock.instant(), until);
        return left.compareTo(patience) < 0 ? left : patience;
    }

    private boolean isTime(Duration more) {
        return until != null && !clock.instant().plus(more).isBefore(until);
    }
}
