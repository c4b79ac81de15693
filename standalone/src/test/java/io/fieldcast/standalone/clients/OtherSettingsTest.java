package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.standalone.RunningFieldcast;
import io.fieldcast.standalone.deploy.AskedMetrics;
import io.fieldcast.standalone.js.NodeScripts;
import io.fieldcast.standalone.js.RunningScript;
import io.fieldcast.standalone.js.ScriptLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of a gateway that asks for signs of life every second, compresses, and has a webhook that nobody answers. */
class OtherSettingsTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "fieldcast.gateway.session.ask-after", "1s",
            "fieldcast.gateway.session.pong-timeout", "1s",
            "fieldcast.gateway.compression.enabled", "true",
            "fieldcast.gateway.app.webhooks[0].url", "http://127.0.0.1:9/webhooks");

    private static NodeScripts scripts;
    private static RunningFieldcast fieldcast;

    @BeforeAll
    static void start(@TempDir Path data) throws InterruptedException {
        scripts = NodeScripts.installed();
        SETTINGS.forEach(System::setProperty);
        fieldcast = RunningFieldcast.startIn(data);
    }

    @AfterAll
    static void stop() {
        SETTINGS.keySet().forEach(System::clearProperty);
        if (fieldcast != null) {
            fieldcast.close();
        }
    }

    @Test
    void pusherJsStaysHoweverLongItIsIdle() {
        // When
        List<ScriptLine> lines = scripts.run(
                "pusher-js-stays.mjs",
                Map.of("GATEWAY_URL", fieldcast.gatewayUri().toString(), "APP_KEY", fieldcast.key(), "PINGS", "5"));

        // Then
        assertThat(lines)
                .filteredOn("type", "state")
                .extracting(line -> line.text("state"))
                .containsOnlyOnce("connected")
                .doesNotContain("unavailable", "disconnected");
    }

    @Test
    void whatDashboardAndAlertsAskForIsExported() throws InterruptedException {
        // Given
        AskedMetrics asked = AskedMetrics.read(scripts);
        ReportingDevice press = new ReportingDevice(fieldcast, "press-seen-by-prometheus");
        try (PusherJavaClient client = PusherJavaClient.connected(fieldcast)) {
            client.subscribedTo(press.channel());
            press.reports(71.4);

            // When
            System.gc(); // A JVM tells of its pauses only once there has been one.

            // Then
            assertThat(asked.malformed()).isEmpty();
            await().untilAsserted(() -> assertThat(asked.missingIn(everyPage())).isEmpty());
        }
    }

    private static List<String> everyPage() {
        return Stream.of(fieldcast.ingestUri(), fieldcast.processorUri(), fieldcast.gatewayUri())
                .map(OtherSettingsTest::metrics)
                .toList();
    }

    @Test
    void readingsAreTimedOnTheirWayToASocket() {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "press-that-is-timed");
        try (PusherJavaClient client = PusherJavaClient.connected(fieldcast)) {
            client.subscribedTo(press.channel());

            // When
            press.reports(71.4);

            // Then
            await().untilAsserted(
                            () -> assertThat(metrics(fieldcast.gatewayUri()))
                                    .containsPattern(
                                            "fieldcast_delivery_latency_seconds_count\\{since=\"received\",topic=\"scada-data\"} [1-9]"));
        }
    }

    private static String metrics(URI service) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(service.resolve("/actuator/prometheus"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aClientThatOffersCompressionGetsFewerBytesAndTheSameText() {
        // Given
        ReportingDevice press = new ReportingDevice(fieldcast, "a-press-with-a-long-name-" + "x".repeat(30));
        Map<String, String> settings = Map.of(
                "GATEWAY_URL", fieldcast.gatewayUri().toString(),
                "APP_KEY", fieldcast.key(),
                "CHANNEL", "scada-data");
        List<ScriptLine> lines;
        try (RunningScript client = scripts.start("ws-compressed.mjs", settings)) {
            assertThat(client.await("ready").text("extensions")).isEqualTo("permessage-deflate");

            // When
            press.reports(71.4);
            lines = client.finish();
        }

        // Then
        assertThat(lines).filteredOn("type", "event").singleElement().satisfies(event -> {
            assertThat(event.text("text")).contains(press.name(), "71.4");
            assertThat(event.number("received")).isLessThan(event.number("bytes"));
        });
    }
}
