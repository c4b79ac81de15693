package io.fieldcast.standalone.js;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The scripts of {@code src/test/js}, each a program that takes addresses from its environment and prints JSON lines
 * (its head says which).
 *
 * <p>Where Node, npm's packages or Chromium cannot be had, the test is skipped with a message; with {@code CI=true} in
 * the environment it fails instead.
 */
public final class NodeScripts {

    private static final Path DIRECTORY = Path.of("src/test/js").toAbsolutePath();
    private static final long INSTALL_MINUTES = 5;

    private NodeScripts() {}

    /** The scripts with the packages that their lock file names; {@code npm ci} runs only if they are not there yet. */
    public static synchronized NodeScripts installed() {
        if (!succeeds("node", "--version")) {
            unavailable("Node is not on the path");
        }
        try {
            Path lock = DIRECTORY.resolve("package-lock.json");
            Path installed = DIRECTORY.resolve("node_modules/.installed-lock.json");
            if (!Files.exists(installed) || Files.mismatch(lock, installed) != -1) {
                if (!succeeds("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")) {
                    unavailable("`npm ci` did not succeed in " + DIRECTORY);
                }
                Files.copy(lock, installed);
            }
        } catch (IOException e) {
            unavailable("the packages in " + DIRECTORY + " could not be checked: " + e.getMessage());
        }
        return new NodeScripts();
    }

    /**
     * The same, where a script needs a browser: Chromium at {@code $CHROMIUM}, else {@code /usr/bin/chromium}.
     */
    public static NodeScripts installedWithChromium() {
        Path chromium = chromium();
        if (!Files.isExecutable(chromium)) {
            unavailable("there is no Chromium at " + chromium + " (set CHROMIUM to where it is)");
        }
        return installed();
    }

    /**
     * Starts a script; the caller closes it.
     *
     * @param script a file name in {@code src/test/js}, such as {@code dashboard.mjs}
     * @param environment what the head of the script asks for
     */
    public RunningScript start(String script, Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder("node", script).directory(DIRECTORY.toFile()).redirectErrorStream(true);
        builder.environment().put("CHROMIUM", chromium().toString());
        builder.environment().putAll(environment);
        try {
            return new RunningScript(script, builder.start());
        } catch (IOException e) {
            throw new IllegalStateException("node could not be started for " + script, e);
        }
    }

    /** Runs a script to its end, which must be a good one, and returns what it printed. */
    public List<ScriptLine> run(String script, Map<String, String> environment) {
        try (RunningScript running = start(script, environment)) {
            return running.finish();
        }
    }

    private static Path chromium() {
        @Nullable String set = System.getenv("CHROMIUM");
        return Path.of(set == null ? "/usr/bin/chromium" : set);
    }

    private static void unavailable(String reason) {
        if ("true".equals(System.getenv("CI"))) {
            fail(reason);
        }
        abort("skipped: " + reason);
    }

    private static boolean succeeds(String... command) {
        try {
            Path output = Files.createTempFile("fieldcast-" + command[0], ".log");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(DIRECTORY.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                boolean ended = process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
                if (ended && process.exitValue() == 0) {
                    return true;
                }
                process.destroyForcibly();
                System.err.println(Files.readString(output, StandardCharsets.UTF_8));
                return false;
            } finally {
                Files.delete(output);
            }
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
