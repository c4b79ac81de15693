package io.fieldcast.standalone.doctor;

import io.fieldcast.gateway.pusher.Signatures;
import io.fieldcast.standalone.delivery.IngestClient;
import io.fieldcast.standalone.delivery.IngestKey;
import io.fieldcast.standalone.delivery.Receipt;
import io.fieldcast.standalone.installation.Installation;
import io.fieldcast.standalone.installation.NotConnectedException;
import io.fieldcast.standalone.option.NonsenseException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Posts a reading of a device of its own, and waits until the gateway sends it. As a historical one it is nobody's
 * current value: no screen shows its site, and nobody misses the next one.
 *
 * @param allowed whether it may: the reading stays on the topics
 */
record DeliveryCheck(Installation installation, Map<String, String> environment, Clock clock, boolean allowed)
        implements Check {

    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final String CHANNEL = "private-scada-data.fieldcast-doctor.doctor";

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        if (!allowed) {
            return List.of(
                    Finding.unknown("not tried: --write posts a reading of fieldcast-doctor/doctor and waits for it"));
        }
        if (!canBeSent()) {
            return List.of(Finding.unknown("the key cannot be sent: see sender above"));
        }
        try (Conversation gateway = Conversation.with(installation, null, clock)) {
            JsonNode greeting = gateway.await("pusher:connection_established", WITHIN);
            String socketId = Conversation.data(greeting).path("socket_id").asString("");
            gateway.subscribe(
                    CHANNEL,
                    new Signatures(installation.appKey(), installation.secret()).forPrivateChannel(socketId, CHANNEL));
            JsonNode subscribed = gateway.await("pusher_internal:subscription_succeeded", WITHIN);
            if (!subscribed.path("event").asString("").equals("pusher_internal:subscription_succeeded")) {
                return List.of(Finding.unknown("the gateway does not give the channel: see websocket above"));
            }
            return List.of(postAndWait(gateway));
        } catch (NotConnectedException e) {
            return List.of(Finding.unknown("the gateway is not reached: see websocket above"));
        }
    }

    private boolean canBeSent() {
        try {
            IngestKey.from(environment);
            return true;
        } catch (NonsenseException e) {
            return false;
        }
    }

    private Finding postAndWait(Conversation gateway) throws InterruptedException {
        Instant posted = clock.instant();
        byte[] reading = ("{\"site\":\"fieldcast-doctor\",\"device\":\"doctor\",\"time\":\"" + posted
                        + "\",\"values\":{\"looked\":" + posted.toEpochMilli() + "},\"historical\":true}")
                .getBytes(StandardCharsets.UTF_8);
        Receipt receipt =
                new IngestClient(installation.ingest(), IngestKey.from(environment)).post(reading, "application/json");
        if (!(receipt instanceof Receipt.Acknowledged acknowledged && acknowledged.accepted() == 1)) {
            return Finding.problem("a test reading is not accepted: " + receipt, "See sender and ingest above.");
        }
        JsonNode event = gateway.await("scada.data.received", WITHIN);
        if (!event.path("event").asString("").equals("scada.data.received")) {
            return Finding.problem(
                    "a test reading was accepted, but the gateway has not sent it within " + WITHIN.toSeconds() + " s",
                    "See processor, flow and gateway above: it is the first of them that is not ok.");
        }
        long took = Duration.between(posted, clock.instant()).toMillis();
        return took > 2_000
                ? Finding.warning(
                        "a test reading took " + took + " ms from its post to the WebSocket",
                        "Usual are 50 to 300 ms; in the first minute after a start it is slower. See flow above.")
                : Finding.ok("a test reading took " + took + " ms from its post to the WebSocket");
    }
}
