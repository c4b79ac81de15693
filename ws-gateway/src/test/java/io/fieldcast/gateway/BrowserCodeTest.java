package io.fieldcast.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The browser client and what the pages compute, tested where they can run without a browser: in Node. */
class BrowserCodeTest {

    private static final Path TESTS = Path.of("src/test/js");
    private static final Path SCRIPTS = Path.of("src/main/resources/static/js");

    @BeforeAll
    static void needsNode() {
        boolean present = nodeIsRecent();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(present).as("CI has Node 20 or later on its path").isTrue();
        }
        assumeTrue(present, "skipped: the browser code is tested with Node 20 or later, which is not on the path");
    }

    @TestFactory
    Stream<DynamicTest> everyNodeTestPasses() throws IOException {
        return filesIn(TESTS, ".test.mjs").stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(), () -> assertSucceeds("node", "--test", file.toString())));
    }

    @TestFactory
    Stream<DynamicTest> everyModuleParses() throws IOException {
        return filesIn(SCRIPTS, ".js").stream()
                .map(file -> DynamicTest.dynamicTest(
                        SCRIPTS.relativize(file).toString(), () -> assertSucceeds("node", "--check", file.toString())));
    }

    /** Names, values and reasons come from devices: none may become markup, and nothing is fetched from elsewhere. */
    @Test
    void pagesNeitherParseTextAsMarkupNorReachOut() throws IOException {
        for (Path file : filesIn(SCRIPTS.getParent(), "")) {
            if (file.toString().endsWith(".md")) {
                continue; // a document is no page
            }
            assertThat(file)
                    .content(StandardCharsets.UTF_8)
                    .doesNotContainPattern("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(")
                    .doesNotContainPattern("(src|href|from|import|url)[=( \"']+(https?:)?//");
        }
    }

    private static List<Path> filesIn(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
            assertThat(found).as("files in " + directory).isNotEmpty();
            return found;
        }
    }

    private static void assertSucceeds(String... command) {
        Outcome outcome = run(command);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    private static boolean nodeIsRecent() {
        try {
            String version = run("node", "--version").output().strip();
            return version.matches("v\\d+\\..*") && Integer.parseInt(version.substring(1, version.indexOf('.'))) >= 20;
        } catch (UncheckedIOException missing) {
            return false;
        }
    }

    private static Outcome run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command[0] + " ran", e);
        }
    }

    private record Outcome(int exitCode, String output) {}
}
