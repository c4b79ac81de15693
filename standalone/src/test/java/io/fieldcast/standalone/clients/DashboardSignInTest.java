package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.RunningFieldcast;
import io.fieldcast.standalone.js.NodeScripts;
import io.fieldcast.standalone.js.ScriptLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The dashboard of a gateway that shows readings to those only who bring a token, in a real browser. */
@ExtendWith(SharedFieldcast.class)
class DashboardSignInTest {

    @Test
    @SuppressWarnings("try") // the reports are made for what they do by themselves
    void whoBringsATokenSeesWhatItAllowsForAsLongAsItHolds(RunningFieldcast fieldcast) {
        // Given
        NodeScripts scripts = NodeScripts.installedWithChromium();
        ReportingDevice device = new ReportingDevice(fieldcast, "press-signed-in");
        try (SteadyReports reports = SteadyReports.of(device);
                AnotherGateway gateway = new AnotherGateway(
                        fieldcast,
                        "--fieldcast.gateway.public-channels=",
                        "--fieldcast.gateway.authorisation.shared-key=" + SharedFieldcast.TOKEN_KEY)) {
            Map<String, String> settings = Map.of(
                    "GATEWAY_URL",
                    gateway.uri().toString(),
                    "JWT_KEY",
                    SharedFieldcast.TOKEN_KEY,
                    "DEVICE",
                    device.name(),
                    "TIMEOUT_MS",
                    "120000");

            // When
            List<ScriptLine> lines = scripts.run("dashboard-signs-in.mjs", settings);

            // Then
            reports.requireGood();
            assertThat(only("closed", lines).text("text")).startsWith("Paste the token");
            assertThat(only("closed", lines).text("feed")).isEqualTo("Not open");
            assertThat(only("closed", lines).fields().path("view").asBoolean()).isFalse();
            assertThat(lines)
                    .filteredOn("type", "told")
                    .extracting(line -> line.text("text"))
                    .satisfiesExactly(
                            unreadable -> assertThat(unreadable).startsWith("That is not a token"),
                            refused -> assertThat(refused)
                                    .startsWith("The gateway refuses this token:")
                                    .contains("the token is not good"));
            assertThat(lines)
                    .filteredOn("type", "told")
                    .as("nobody is signed in")
                    .noneMatch(line -> line.fields().path("session").asBoolean());
            assertThat(lines)
                    .filteredOn(line -> line.fields().has("said"))
                    .as("why it is refused")
                    .allSatisfy(line -> assertThat(line.number("said")).isEqualTo(1));
            assertThat(only("in", lines).text("sites")).isEqualTo("lyon");
            assertThat(only("in", lines).text("text")).startsWith("Your token ends in");
            assertThat(only("renewed", lines).text("states"))
                    .as("other states than live")
                    .isEmpty();
            assertThat(only("kept", lines).text("local")).doesNotContain("eyJ");
            assertThat(only("kept", lines).text("cookies")).isEmpty();
            assertThat(only("out", lines).number("kept")).isZero();
            assertThat(only("ended", lines).text("live")).isEqualTo("false");
            assertThat(only("ended", lines).number("moved")).as("of the clock").isZero();
            assertThat(only("ended", lines).text("banner")).startsWith("Without a good token since");
            assertThat(only("ended", lines).text("stale")).isEqualTo("true");
            assertThat(only("again", lines).fields().path("entry").asBoolean()).isFalse();
            assertThat(only("violations", lines).text("found")).isEmpty();
            assertThat(only("addresses", lines).text("withToken")).isEmpty();
        }
    }

    private static ScriptLine only(String type, List<ScriptLine> lines) {
        List<ScriptLine> those =
                lines.stream().filter(line -> line.type().equals(type)).toList();
        assertThat(those).as(type).hasSize(1);
        return those.get(0);
    }
}
