package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.RunningFieldcast;
import io.fieldcast.standalone.js.NodeScripts;
import io.fieldcast.standalone.js.RunningScript;
import io.fieldcast.standalone.js.ScriptLine;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Web pages whose users bring a token, and no backend: the gateway itself says what they may see. */
@ExtendWith(SharedFieldcast.class)
class AuthorisedClientsTest {

    private final RunningFieldcast fieldcast;

    AuthorisedClientsTest(RunningFieldcast fieldcast) {
        this.fieldcast = fieldcast;
    }

    @Test
    void pusherJsIsToldWhatIsRefusedAndWhatHasEndedAndGoesOnWithAnotherToken() {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-authorised-pusher");
        Map<String, String> settings =
                Map.of("CHANNEL", "private-" + press.channel(), "OTHER", "private-scada-data.paris");
        List<ScriptLine> lines;
        try (RunningScript client = start("pusher-js-authorised.mjs", settings)) {
            client.await("again");

            // When
            press.reports(71.4);
            lines = client.finish();
        }

        // Then
        assertThat(lines)
                .extracting(ScriptLine::type)
                .containsExactly("refused", "ready", "expired", "again", "event", "done");
        assertThat(lines.get(0).number("status")).isEqualTo(403);
        assertThat(lines.get(2).number("status")).isEqualTo(401);
        assertThat(lines.get(4).fields().at("/data/device").asString()).isEqualTo(press.name());
    }

    @Test
    void pusherJsSignsInAnewByItselfWhenItsTokenHasEnded() {
        // Given
        List<ScriptLine> lines;

        // When
        try (RunningScript client = start("pusher-js-signs-in-anew.mjs", Map.of())) {
            lines = client.finish();
        }

        // Then
        assertThat(lines)
                .extracting(ScriptLine::type)
                .containsExactly("signed-in", "own", "state", "signed-in", "own", "done");
        assertThat(lines.get(4).text("channel")).isEqualTo("#server-to-user-anna");
        assertThat(lines.get(3).number("until")).isGreaterThan(lines.get(0).number("until"));
    }

    @Test
    void laravelEchoIsAuthorisedByItsBearerToken() {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-authorised-echo");
        Map<String, String> settings =
                Map.of("CHANNEL", press.channel(), "OTHER", "scada-data.paris", "ROOM", "shift-of-tokens");
        List<ScriptLine> lines;
        try (RunningScript client = start("laravel-echo-authorised.mjs", settings)) {
            client.await("ready");

            // When
            press.reports(19.25);
            lines = client.finish();
        }

        // Then
        assertThat(lines).extracting(ScriptLine::type).containsExactly("refused", "here", "ready", "event", "done");
        assertThat(lines.get(0).number("status")).isEqualTo(403);
        assertThat(lines.get(1).fields().path("users")).hasToString("[{\"name\":\"Zoë\"}]");
        assertThat(lines.get(3).fields().at("/data/device").asString()).isEqualTo(press.name());
    }

    @Test
    void ourOwnClientMissesNothingOverTheEndsOfItsTokens() {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-authorised-scada");
        Map<String, String> settings = Map.of("CHANNEL", "private-" + press.channel(), "SECONDS", "6", "RENEWALS", "3");
        List<ScriptLine> lines;

        // When
        try (SteadyReports reports = SteadyReports.of(press);
                RunningScript client = start("scada-client-renews.mjs", settings)) {
            lines = client.finish();
            reports.requireGood();
        }

        // Then
        assertThat(lines).filteredOn("type", "summary").singleElement().satisfies(summary -> {
            assertThat(summary.number("readings")).isGreaterThan(100);
            assertThat(summary.number("holes")).isZero();
            assertThat(summary.number("repeats")).isZero();
            assertThat(summary.number("errors")).isZero();
            assertThat(summary.number("lives")).isEqualTo(1);
        });
    }

    @Test
    void ourOwnClientShowsItsTokenWhereNoWebSocketGetsThrough() {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-authorised-streams");
        Map<String, String> settings = Map.of(
                "CHANNEL",
                "private-" + press.channel(),
                "OTHER",
                "private-scada-data.paris",
                "SECONDS",
                "3",
                "TOKENS",
                "3");
        List<ScriptLine> lines;

        // When
        try (SteadyReports reports = SteadyReports.of(press);
                RunningScript client = start("scada-client-streams.mjs", settings)) {
            lines = client.finish();
            reports.requireGood();
        }

        // Then
        assertThat(lines)
                .filteredOn("type", "waits")
                .extracting(line -> line.text("channel"))
                .contains("private-scada-data.paris", "presence-room");
        assertThat(lines).filteredOn("type", "summary").singleElement().satisfies(summary -> {
            assertThat(summary.number("readings")).isGreaterThan(10);
            assertThat(summary.number("holes")).isZero();
            assertThat(summary.number("repeats")).isZero();
            assertThat(summary.fields().path("transports")).hasToString("[\"sse\",\"sse\",\"sse\"]");
        });
    }

    /** Three services share a class path with Spring Security's libraries. */
    @Test
    void everythingElseIsAsOpenAsBefore() throws Exception {
        // Given
        List<URI> open = List.of(
                fieldcast.gatewayUri().resolve("/"),
                fieldcast.gatewayUri().resolve("/websocket-test"),
                fieldcast.gatewayUri().resolve("/config.json"),
                fieldcast.gatewayUri().resolve("/js/scada-websocket-client.js"),
                fieldcast.gatewayUri().resolve("/channels/scada-data/history?limit=1"),
                fieldcast.gatewayUri().resolve("/actuator/health/readiness"),
                fieldcast.gatewayUri().resolve("/actuator/prometheus"),
                fieldcast.processorUri().resolve("/actuator/health/readiness"),
                fieldcast.processorUri().resolve("/actuator/prometheus"),
                fieldcast.ingestUri().resolve("/actuator/health/readiness"),
                fieldcast.ingestUri().resolve("/actuator/prometheus"),
                fieldcast.ingestUri().resolve("/api/v1/tags"));

        // When, Then
        for (URI uri : open) {
            assertThat(status(HttpRequest.newBuilder(uri).build()))
                    .as(uri.toString())
                    .isEqualTo(200);
        }
        new ReportingDevice(fieldcast, "press-open").reports(1); // is acknowledged
        assertThat(status(HttpRequest.newBuilder(fieldcast.gatewayUri().resolve("/broadcasting/auth"))
                        .POST(BodyPublishers.noBody())
                        .build()))
                .isEqualTo(401);
    }

    private static int status(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private RunningScript start(String script, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("GATEWAY_URL", fieldcast.gatewayUri().toString());
        environment.put("APP_KEY", fieldcast.key());
        environment.put("JWT_KEY", SharedFieldcast.TOKEN_KEY);
        return NodeScripts.installed().start(script, environment);
    }
}
