package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.RunningFieldcast;
import io.fieldcast.standalone.js.NodeScripts;
import io.fieldcast.standalone.js.RunningScript;
import io.fieldcast.standalone.js.ScriptLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The libraries of web applications, unmodified, and our own. */
@ExtendWith(SharedFieldcast.class)
class JavaScriptClientsTest {

    private static final int CUTS = 5;

    private final RunningFieldcast fieldcast;

    JavaScriptClientsTest(RunningFieldcast fieldcast) {
        this.fieldcast = fieldcast;
    }

    @Test
    void pusherJsReceivesAReading() {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-pusher-js");
        List<ScriptLine> lines;
        try (RunningScript client = start("pusher-js-receives.mjs", Map.of("CHANNELS", "scada-data"))) {
            client.await("ready");

            // When
            press.reports(71.4);
            lines = client.finish();
        }

        // Then
        assertThat(lines).filteredOn("type", "event").singleElement().satisfies(event -> {
            assertThat(event.text("channel")).isEqualTo("scada-data");
            assertThat(event.text("event")).isEqualTo("scada.data.received");
            assertThat(event.fields().at("/data/device").asString()).isEqualTo("press-pusher-js");
            assertThat(event.fields().at("/data/values/temperature").asDouble()).isEqualTo(71.4);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"pusher", "reverb"})
    void laravelEchoReceivesAReading(String broadcaster) {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-echo-" + broadcaster);
        List<ScriptLine> lines;
        try (RunningScript client = start("laravel-echo-receives.mjs", Map.of("BROADCASTER", broadcaster))) {
            client.await("ready");

            // When
            press.reports(19.25);
            lines = client.finish();
        }

        // Then
        assertThat(lines).filteredOn("type", "event").singleElement().satisfies(event -> {
            assertThat(event.fields().at("/data/device").asString()).isEqualTo(press.name());
            assertThat(event.fields().at("/data/values/temperature").asDouble()).isEqualTo(19.25);
        });
    }

    @Test
    void whatPushersServerLibraryPublishesReachesItsClients() {
        // Given
        Map<String, String> event = Map.of(
                "APP_ID", fieldcast.appId(),
                "APP_SECRET", fieldcast.secret(),
                "CHANNELS", "orders",
                "EVENT", "order.paid",
                "DATA", "{\"order\":17,\"by\":\"Zoë\"}");
        List<ScriptLine> lines;
        try (RunningScript pusherJs = start("pusher-js-receives.mjs", Map.of("CHANNELS", "orders"));
                PusherJavaClient pusherJava =
                        PusherJavaClient.connected(fieldcast).subscribedTo("orders")) {
            pusherJs.await("ready");

            // When
            try (RunningScript backend = start("pusher-publishes.mjs", event)) {
                assertThat(backend.await("published").number("status")).isEqualTo(200);
            }
            lines = pusherJs.finish();

            // Then
            assertThat(pusherJava.event("order.paid").getData()).isEqualTo("{\"order\":17,\"by\":\"Zoë\"}");
        }
        assertThat(lines).filteredOn("type", "event").singleElement().satisfies(line -> {
            assertThat(line.text("channel")).isEqualTo("orders");
            assertThat(line.text("event")).isEqualTo("order.paid");
            assertThat(line.fields().path("data")).hasToString("{\"order\":17,\"by\":\"Zoë\"}");
        });
    }

    @Test
    void laravelEchoSeesWhoIsThereAndTheLastEvent() {
        // Given
        Map<String, String> event = Map.of(
                "APP_ID", fieldcast.appId(),
                "APP_SECRET", fieldcast.secret(),
                "CHANNELS", "presence-cache-shift",
                "EVENT", "handover",
                "DATA", "{\"line\":4}");
        try (RunningScript backend = start("pusher-publishes.mjs", event)) {
            assertThat(backend.await("published").number("status")).isEqualTo(200);
        }
        Map<String, String> room = Map.of(
                "APP_SECRET", fieldcast.secret(),
                "CHANNEL", "cache-shift",
                "EVENT", ".handover");
        List<ScriptLine> lines;
        try (RunningScript anna = start("laravel-echo-joins.mjs", with(room, "USER", "anna"))) {
            anna.await("event");

            // When
            try (RunningScript ben = start("laravel-echo-joins.mjs", with(room, "USER", "ben"))) {
                assertThat(ben.await("here").fields().path("ids")).hasToString("[\"anna\",\"ben\"]");
                anna.await("joining");
            }
            lines = anna.finish();
        }

        // Then
        assertThat(lines)
                .filteredOn("type", "here")
                .singleElement()
                .satisfies(line -> assertThat(line.fields().path("ids")).hasToString("[\"anna\"]"));
        assertThat(lines)
                .filteredOn("type", "event")
                .singleElement()
                .satisfies(line -> assertThat(line.fields().path("data")).hasToString("{\"line\":4}"));
        assertThat(lines).filteredOn("type", "joining").singleElement().satisfies(line -> {
            assertThat(line.text("id")).isEqualTo("ben");
            assertThat(line.text("name")).isEqualTo("Zoë");
        });
        assertThat(lines)
                .filteredOn("type", "leaving")
                .singleElement()
                .satisfies(line -> assertThat(line.text("id")).isEqualTo("ben"));
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return more;
    }

    @Test
    void ourOwnClientMissesNothingWhenItIsCutOff() {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-cut-off");
        Map<String, String> settings = Map.of(
                "CHANNEL", press.channel(),
                "FROM", "earliest",
                "EXPECT", "300",
                "CUTS", Integer.toString(CUTS),
                "CUT_EVERY_MS", "300");
        List<ScriptLine> lines;

        // When
        try (SteadyReports reports = SteadyReports.of(press);
                RunningScript client = start("scada-client-resumes.mjs", settings)) {
            lines = client.finish();
            reports.requireGood();
        }

        // Then
        assertThat(lines).filteredOn("type", "summary").singleElement().satisfies(summary -> {
            assertThat(summary.number("readings")).isGreaterThanOrEqualTo(300);
            assertThat(summary.number("cuts")).isEqualTo(CUTS);
            assertThat(summary.number("holes")).isZero();
            assertThat(summary.number("repeats")).isZero();
            assertThat(summary.number("gaps")).isZero();
        });
        assertThat(lines).filteredOn("type", "connected").hasSize(1 + CUTS);
    }

    private RunningScript start(String script, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("GATEWAY_URL", fieldcast.gatewayUri().toString());
        environment.put("APP_KEY", fieldcast.key());
        return NodeScripts.installed().start(script, environment);
    }
}
