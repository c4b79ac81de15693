package io.fieldcast.standalone.js;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The browser client as an npm package. */
class ClientPackageTest {

    private static final Path CLIENT = Path.of("../ws-gateway/src/main/resources/static/js");

    @Test
    void isInstalledFromItsArchiveImportedAndTyped() {
        // When
        List<ScriptLine> lines = NodeScripts.installed().run("client-package.mjs", Map.of());

        // Then
        assertThat(lines).extracting(ScriptLine::type).containsExactly("packed", "imported", "typed", "done");
        assertThat(lines.get(0).fields().path("files").toString())
                .contains("README.md", "scada-websocket-client.d.ts", "client/link.js", "examples/react.js")
                .doesNotContain("dashboard", "websocket-test");
        assertThat(lines.get(1).fields().path("names")).hasToString("[\"ScadaWebSocketClient\"]");
    }

    /** They are run by a test as they stand, so what the documents print is what works. */
    @ParameterizedTest
    @CsvSource({"plain.js", "react.js", "vue.js", "echo.js"})
    void theDocumentsPrintEachExampleAsItIs(String file) {
        // Given
        String example = read(CLIENT.resolve("examples").resolve(file));

        // When, Then
        assertThat(example.lines().count()).isBetween(10L, 15L);
        assertThat(read(Path.of("../docs/browser-client.md"))).contains("```js\n" + example + "```");
    }

    @Test
    void itsReadmePrintsTheFirstExampleAsItIs() {
        // When
        String readme = read(CLIENT.resolve("README.md"));

        // Then
        assertThat(readme).contains("```js\n" + read(CLIENT.resolve("examples/plain.js")) + "```");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
