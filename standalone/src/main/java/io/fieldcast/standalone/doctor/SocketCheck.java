package io.fieldcast.standalone.doctor;

import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.installation.NotConnectedException;
import io.fieldcast.standalone.tail.Refusals;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether a browser with this key, on a page of this origin, gets a WebSocket, and a private channel that the secret has
 * signed.
 */
record SocketCheck(Installation installation, @Nullable String origin, Clock clock) implements Check {

    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final String CHANNEL = "private-fieldcast-doctor";

    @Override
    public String name() {
        return "websocket";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        try (Conversation gateway = Conversation.with(installation, origin, clock)) {
            JsonNode greeting = gateway.await("pusher:connection_established", WITHIN);
            if (!greeting.path("event").asString("").equals("pusher:connection_established")) {
                return List.of(refused(greeting));
            }
            Finding connected = Finding.ok("connected to " + installation.gateway() + " as " + installation.appKey());
            return List.of(connected, channel(gateway, Conversation.data(greeting)));
        } catch (NotConnectedException e) {
            return List.of(Finding.problem(
                    installation.gateway() + ": " + e.getMessage(),
                    "Start the gateway, or have the proxy in front of it pass Upgrade and Connection on."));
        }
    }

    private static Finding refused(JsonNode frame) {
        JsonNode data = Conversation.data(frame);
        return Finding.problem(
                "the gateway refuses the connection: "
                        + Refusals.words(
                                "",
                                data.path("code").asInt(0),
                                data.path("message").asString("no word")),
                "Compare the key, the scheme and the page's origin with the gateway's settings.");
    }

    private Finding channel(Conversation gateway, JsonNode greeting) throws InterruptedException {
        String socketId = greeting.path("socket_id").asString("");
        Signatures signatures = new Signatures(installation.appKey(), installation.secret());
        gateway.subscribe(CHANNEL, signatures.forPrivateChannel(socketId, CHANNEL));
        JsonNode answer = gateway.await("pusher_internal:subscription_succeeded", WITHIN);
        if (answer.path("event").asString("").equals("pusher_internal:subscription_succeeded")) {
            return Finding.ok("a private channel can be had with PUSHER_APP_SECRET");
        }
        JsonNode data = Conversation.data(answer);
        return Finding.problem(
                "a private channel is refused: "
                        + data.path("error").asString(data.path("message").asString("no answer")),
                "PUSHER_APP_SECRET of this shell, or of your backend, is not the gateway's.");
    }
}
