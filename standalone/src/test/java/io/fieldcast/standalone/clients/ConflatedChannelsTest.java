package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.RunningFieldcast;
import io.fieldcast.standalone.clients.EventStreamClient.Event;
import io.fieldcast.standalone.js.NodeScripts;
import io.fieldcast.standalone.js.RunningScript;
import io.fieldcast.standalone.js.ScriptLine;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Channels with {@code every}, alone and with the other parameters, for the clients that there are. */
@ExtendWith(SharedFieldcast.class)
class ConflatedChannelsTest {

    private final RunningFieldcast fieldcast;

    ConflatedChannelsTest(RunningFieldcast fieldcast) {
        this.fieldcast = fieldcast;
    }

    @Test
    void pusherJsGetsTheNewestOfTheTagsItAskedFor() {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-conflated-js");
        String channel = press.channel() + ";every=1s;tags=temperature";
        Map<String, String> settings = Map.of(
                "GATEWAY_URL", fieldcast.gatewayUri().toString(), "APP_KEY", fieldcast.key(), "CHANNELS", channel);
        List<ScriptLine> lines;
        try (RunningScript client = NodeScripts.installed().start("pusher-js-receives.mjs", settings)) {
            client.await("ready");

            // When
            press.reportsMany(200);
            lines = client.finish();
        }

        // Then
        assertThat(lines).filteredOn("type", "event").singleElement().satisfies(event -> {
            assertThat(event.text("channel")).isEqualTo(channel);
            assertThat(event.fields().at("/data/values").propertyNames()).containsExactly("temperature");
        });
    }

    @Test
    void aConflatedReplayAccountsForEveryReadingAndGoesOnLive() {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-conflated-replay");
        press.reportsMany(100);
        awaitStored(press, 100);
        String channel = press.channel() + ";every=500ms;tags=temperature;from=-5m";
        try (SocketClient client = connected()) {

            // When
            client.send("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + channel + "\"}}");

            // Then
            client.nextButReadings("pusher_internal:subscription_succeeded");
            long frames = 0;
            long accountedFor = 0;
            JsonNode frame = client.next();
            for (; frame.path("event").asString().equals("scada.data.received"); frame = client.next()) {
                frames++;
                accountedFor += 1 + frame.path("conflated").asLong(0);
            }
            assertThat(frame.path("event").asString()).isEqualTo("fieldcast:live");
            assertThat(accountedFor).isEqualTo(100);
            assertThat(frames).isLessThan(100);
            press.reports(71.5);
            JsonNode live = client.nextReadingOn(channel);
            assertThat(JsonMapper.shared()
                            .readTree(live.path("data").asString())
                            .at("/values/temperature")
                            .asDouble())
                    .isEqualTo(71.5);
            assertThat(live.has("conflated")).isFalse();
        }
    }

    @Test
    void aConflatedStreamResumesAfterItsLastEvent() throws Exception {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-conflated-sse");
        press.reportsMany(100);
        awaitStored(press, 100);
        URI uri = fieldcast.gatewayUri().resolve("/channels/" + press.channel() + ";every=250ms/events?from=earliest");
        Event last;
        try (EventStreamClient stream = EventStreamClient.open(uri)) {
            Event event = stream.next();
            last = event;
            while (!event.name().equals("fieldcast:live")) {
                last = event;
                event = stream.next();
            }
        }
        press.reports(72.5);

        // When
        try (EventStreamClient resumed = EventStreamClient.open(uri, "Last-Event-ID", last.id())) {
            Event next = resumed.nextReadings(1).get(0);

            // Then
            assertThat(last.data().path("seq").asLong()).isEqualTo(100);
            assertThat(next.data().path("seq").asLong()).isEqualTo(101);
        }
    }

    private SocketClient connected() {
        SocketClient client = SocketClient.open(URI.create(fieldcast.webSocketUri() + "?protocol=7"));
        client.next("pusher:connection_established");
        return client;
    }

    private void awaitStored(ReportingDevice device, int count) {
        try (SocketClient client = connected()) {
            client.send("{\"event\":\"pusher:subscribe\",\"data\":{\"channel\":\"" + device.channel()
                    + "\",\"from\":\"earliest\"}}");
            client.nextButReadings("pusher_internal:subscription_succeeded");
            for (int i = 0; i < count; i++) {
                client.nextReadingOn(device.channel());
            }
        }
    }
}
