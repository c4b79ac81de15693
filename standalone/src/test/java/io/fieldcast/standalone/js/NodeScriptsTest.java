package io.fieldcast.standalone.js;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeScriptsTest {

    @Test
    void aScriptThatCannotDoItsWorkFailsAndSaysWhy() {
        // Given
        NodeScripts scripts = NodeScripts.installed();

        // When, Then
        assertThatThrownBy(() -> scripts.run("pusher-publishes.mjs", Map.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("set GATEWAY_URL");
    }

    @Test
    void aScriptThatWaitsInVainEndsInItsOwnTime() {
        // Given
        NodeScripts scripts = NodeScripts.installed();
        Map<String, String> nobodyThere =
                Map.of("GATEWAY_URL", "http://127.0.0.1:1", "APP_KEY", "key", "EXPECT", "1", "TIMEOUT_MS", "500");

        // When
        List<ScriptLine> failures;
        try (RunningScript running = scripts.start("scada-client-resumes.mjs", nobodyThere)) {
            running.await("failed");
            failures = running.linesOf("failed");
        }

        // Then
        assertThat(failures)
                .singleElement()
                .satisfies(line -> assertThat(line.text("message")).contains("not done within 500 ms"));
    }
}
