package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fieldcast.standalone.RunningFieldcast;
import io.fieldcast.standalone.js.NodeScripts;
import io.fieldcast.standalone.js.RunningScript;
import io.fieldcast.standalone.js.ScriptLine;
import io.fieldcast.standalone.plant.SimulatedPlant;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard in a real browser, with the simulated plant. The scripts fail if it complains about anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardTest {

    private static final int MAX_BYTES = 200_000;
    private static final Path PAGES = Path.of("../ws-gateway/src/main/resources/static");

    private NodeScripts scripts;
    private RunningFieldcast fieldcast;
    private SimulatedPlant plant;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        scripts = NodeScripts.installedWithChromium();
        fieldcast = RunningFieldcast.startIn(data);
        plant = SimulatedPlant.start(fieldcast.ingestUri(), null, 1, Clock.systemUTC());
    }

    @AfterAll
    void stop() {
        if (plant != null) {
            plant.close();
        }
        if (fieldcast != null) {
            fieldcast.close();
        }
    }

    @Test
    void showsThePlantToEverybodyAndSaysWhenItCannot() throws Exception {
        // Given
        Map<String, String> settings = Map.of(
                "GATEWAY_URL", fieldcast.gatewayUri().toString(),
                "BAD", "glowing",
                "OUTAGE", "true",
                "TIMEOUT_MS", "150000");
        List<ScriptLine> lines;
        try (RunningScript browser = scripts.start("dashboard.mjs", settings)) {
            browser.await("changed");
            new ReportingDevice(fieldcast, "glowing").reports(171.4);
            browser.await("ready");

            // When
            fieldcast.stop();
            browser.await("disconnected");
            fieldcast.restart();
            lines = browser.finish();
        }

        // Then
        assertThat(only("overview", lines).text("sites")).contains("graz", "lyon", "rotterdam");
        assertThat(only("bad", lines).text("mark")).isEqualTo("✕Bbad");
        assertThat(only("bad", lines).text("quality")).isEqualTo("bad: out of range");
        assertThat(only("keyboard", lines).text("focus")).isEqualTo("H1");
        assertThat(only("keyboard", lines).text("title")).endsWith("press-4 · lyon – Fieldcast");
        assertThat(only("trend", lines).number("points")).isGreaterThan(1);
        assertThat(only("zoomed", lines).number("points"))
                .isLessThan(only("trend", lines).number("points"));
        assertThat(only("loaded", lines).number("bytes")).isLessThan(MAX_BYTES);
        assertThat(only("loaded", lines).text("hosts"))
                .isEqualTo("localhost:" + fieldcast.gatewayUri().getPort());
        assertThat(only("barriers", lines).text("found")).isEmpty();
        assertThat(only("wide", lines).text("views")).isEmpty();
        assertThat(only("unknown", lines).fields().path("chart").asBoolean()).isFalse();
        assertThat(only("unknown", lines).fields().path("facts").asBoolean()).isFalse();
        assertThat(only("indonesian", lines).text("lang")).isEqualTo("id");
        assertThat(only("indonesian", lines).text("live")).isEqualTo("Langsung");
        assertThat(only("disconnected", lines).text("stale")).isEqualTo("true");
        assertThat(only("disconnected", lines).text("says")).startsWith("Not connected since");
        assertThat(lines).extracting(ScriptLine::type).contains("live", "done");
    }

    @Test
    void playsThePastAndGoesBackToLiveWithoutAGap() {
        // Given
        ReportingDevice stepper = new ReportingDevice(fieldcast, "stepper");
        stepper.reports(21.5);
        Instant moment = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(2);
        await().atMost(Duration.ofSeconds(10)).until(() -> Instant.now().isAfter(moment.plusSeconds(1)));
        stepper.reports(63.5);

        // When
        List<ScriptLine> lines = scripts.run(
                "dashboard-time.mjs",
                Map.of(
                        "GATEWAY_URL", fieldcast.gatewayUri().toString(),
                        "DEVICE", "stepper",
                        "MOMENT", Long.toString(moment.toEpochMilli()),
                        "EXPECTED", "21.5",
                        "TIMEOUT_MS", "120000"));

        // Then
        assertThat(only("paused", lines).number("moved")).isZero();
        assertThat(only("moment", lines).text("value")).isEqualTo("21.5");
        assertThat(only("moment", lines).text("banner")).startsWith("Replaying");
        assertThat(only("played", lines).text("distances")).matches("[012](,[012])+");
        assertThat(only("live", lines).text("distances")).matches("[012](,[012])+");
    }

    @Test
    void aDayIsDrawnFromWindowsAndWhoZoomsInSeesEveryReading() {
        // When
        List<ScriptLine> lines = scripts.run(
                "dashboard-trend.mjs",
                Map.of("GATEWAY_URL", fieldcast.gatewayUri().toString(), "TIMEOUT_MS", "100000"));

        // Then
        ScriptLine day = only("day", lines);
        assertThat(day.number("size")).isEqualTo(60_000);
        assertThat(day.number("windows")).isBetween(1_300L, 2_000L);
        assertThat(day.number("readings")).as("only those of the last minutes").isLessThan(1_000);
        assertThat(day.text("note")).contains("10.0 to 99.0", "least and greatest of each 1 min");
        ScriptLine zoomed = only("zoomed", lines);
        assertThat(zoomed.number("size")).isZero();
        assertThat(zoomed.number("points")).isBetween(100L, 2_000L);
        assertThat(zoomed.number("windows")).isZero();
    }

    @Test
    void saysNothingBeforeItKnowsAndStaysFluidWithThousandsOfTags() {
        // When
        List<ScriptLine> lines = scripts.run(
                "dashboard-load.mjs",
                Map.of("STATIC", PAGES.toAbsolutePath().normalize().toString()));

        // Then
        ScriptLine unknown = only("unknown", lines);
        assertThat(unknown.text("attention"))
                .isEqualTo("Needs attention Nothing is known yet: not connected to the gateway.");
        assertThat(unknown.text("tile")).isEqualTo("not known yet");
        assertThat(unknown.text("figures")).isEqualTo("—,—,—,—");
        assertThat(unknown.text("marks")).isEqualTo("0");
        assertThat(unknown.text("site")).isEqualTo("Nothing is known yet: not connected to the gateway.");
        ScriptLine load = only("load", lines);
        assertThat(load.number("tags")).isGreaterThanOrEqualTo(5_000);
        assertThat(load.number("rows")).as("only what is in sight is there").isLessThan(100);
        assertThat(load.number("readings")).isGreaterThan(1_000);
        // Generous, for a machine that does other things too.
        assertThat(load.number("p50")).as("milliseconds of a frame").isLessThan(150);
        assertThat(load.number("behind")).as("milliseconds").isLessThan(3_000);
    }

    private static ScriptLine only(String type, List<ScriptLine> lines) {
        List<ScriptLine> those =
                lines.stream().filter(line -> line.type().equals(type)).toList();
        assertThat(those).as(type).hasSize(1);
        return those.get(0);
    }
}
