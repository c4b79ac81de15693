package io.fieldcast.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.RunningFieldcast;
import io.fieldcast.standalone.js.NodeScripts;
import io.fieldcast.standalone.js.RunningScript;
import io.fieldcast.standalone.js.ScriptLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Our own client as applications have it: from its package, bundled, on pages of another origin, in a real browser. */
@ExtendWith(SharedFieldcast.class)
class OwnClientInBrowserTest {

    /** A slice is 8 ms; the rest is for machines that do other things, too. */
    private static final int LONGEST_TASK_MS = 250;

    private final RunningFieldcast fieldcast;

    OwnClientInBrowserTest(RunningFieldcast fieldcast) {
        this.fieldcast = fieldcast;
    }

    @Test
    void itSeesEachReadingOnceWhateverBecomesOfItsConnectionAndLeavesThePageItsTime() {
        // Given
        NodeScripts scripts = NodeScripts.installedWithChromium();
        List<ScriptLine> lines;
        try (AnotherGateway another = new AnotherGateway(fieldcast)) {
            Map<String, String> settings = Map.of(
                    "GATEWAY_URL", fieldcast.gatewayUri().toString(),
                    "OTHER_GATEWAY_URL", another.uri().toString(),
                    "INGEST_URL", fieldcast.ingestUri().toString(),
                    "APP_KEY", fieldcast.key(),
                    "TIMEOUT_MS", "85000");
            try (RunningScript browser = scripts.start("scada-client-in-browser.mjs", settings)) {
                browser.await("elsewhere");

                // When
                another.close();
                lines = browser.finish();
            }
        }

        // Then
        assertThat(lines)
                .extracting(ScriptLine::type)
                .containsSubsequence("moved", "cut", "woke", "streamed", "flood", "pace", "done");
        assertThat(only("woke", lines).number("tookMs")).isLessThan(15_000);
        assertThat(only("streamed", lines).fields().path("transports").toString())
                .contains("\"sse\"")
                .endsWith("\"websocket\"]");
        assertThat(only("flood", lines).number("longestTaskMs")).isLessThan(LONGEST_TASK_MS);
        assertThat(only("pace", lines).number("longestTaskMs")).isLessThan(LONGEST_TASK_MS);
    }

    @Test
    void everyExampleShowsAReading() {
        // Given
        NodeScripts scripts = NodeScripts.installedWithChromium();
        Map<String, String> settings = Map.of(
                "GATEWAY_URL", fieldcast.gatewayUri().toString(),
                "INGEST_URL", fieldcast.ingestUri().toString());

        // When
        List<ScriptLine> lines = scripts.run("client-examples.mjs", settings);

        // Then
        assertThat(lines)
                .filteredOn("type", "shown")
                .extracting(line -> line.text("example"))
                .containsExactly("plain", "react", "vue", "echo", "echo-react", "echo-vue");
    }

    private static ScriptLine only(String type, List<ScriptLine> lines) {
        List<ScriptLine> those =
                lines.stream().filter(line -> line.type().equals(type)).toList();
        assertThat(those).as(type).hasSize(1);
        return those.get(0);
    }
}
