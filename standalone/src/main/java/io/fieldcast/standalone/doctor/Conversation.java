package io.fieldcast.standalone.doctor;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.standalone.installation.GatewaySocket;
import io.fieldcast.standalone.installation.Heard;
import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.installation.NotConnectedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A connection to a gateway on which one thing is asked after the other. */
final class Conversation implements AutoCloseable {

    private static final String CLOSED = "closed";

    private final GatewaySocket socket;
    private final Clock clock;

    private Conversation(GatewaySocket socket, Clock clock) {
        this.socket = socket;
        this.clock = clock;
    }

    static Conversation with(Installation installation, @Nullable String origin, Clock clock)
            throws NotConnectedException, InterruptedException {
        return new Conversation(GatewaySocket.open(installation.gateway(), installation.appKey(), origin), clock);
    }

    void subscribe(String channel, @Nullable String auth) {
        ObjectNode frame = FieldcastJson.MAPPER.createObjectNode().put("event", "pusher:subscribe");
        ObjectNode data = frame.putObject("data").put("channel", channel);
        if (auth != null) {
            data.put("auth", auth);
        }
        socket.send(frame.toString());
    }

    /**
     * The next frame of this event, or of an error; others are passed over. A Close is a frame of the event
     * {@code closed} with its code and reason; missing if nothing comes in time.
     */
    JsonNode await(String event, Duration within) throws InterruptedException {
        Instant deadline = clock.instant().plus(within);
        while (true) {
            Duration left = Duration.between(clock.instant(), deadline);
            Heard heard = left.isNegative() ? new Heard.Nothing() : socket.next(left);
            if (heard instanceof Heard.Nothing) {
                return MissingNode.getInstance();
            }
            JsonNode frame = json(heard);
            String name = frame.path("event").asString("");
            boolean error = name.equals("pusher:error") || name.equals("pusher:subscription_error");
            if (name.equals(event) || error || name.equals(CLOSED)) {
                return frame;
            }
        }
    }

    private static JsonNode json(Heard heard) {
        if (heard instanceof Heard.Closed closed) {
            ObjectNode frame = FieldcastJson.MAPPER.createObjectNode().put("event", CLOSED);
            frame.putObject("data").put("code", closed.code()).put("message", closed.reason());
            return frame;
        }
        return heard instanceof Heard.Frame frame ? parse(frame.text()) : MissingNode.getInstance();
    }

    /** A frame's data, which may be a text that holds JSON. */
    static JsonNode data(JsonNode frame) {
        JsonNode data = frame.path("data");
        return data.isString() ? parse(data.stringValue()) : data;
    }

    private static JsonNode parse(String text) {
        try {
            return FieldcastJson.MAPPER.readTree(text);
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
