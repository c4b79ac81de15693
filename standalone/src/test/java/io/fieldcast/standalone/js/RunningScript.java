package io.fieldcast.standalone.js;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A script that runs. Scripts end by themselves, at the latest after their {@code TIMEOUT_MS}. */
public final class RunningScript implements AutoCloseable {

    /** More than the scripts' own time limit of a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final Process process;
    private final Thread reader;
    private final List<ScriptLine> lines = new CopyOnWriteArrayList<>();
    private final List<String> output = new CopyOnWriteArrayList<>();

    RunningScript(String name, Process process) {
        this.name = name;
        this.process = process;
        this.reader = new Thread(this::read, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits for the first line of this type. */
    public ScriptLine await(String type) {
        Awaitility.await().alias(name + " prints " + type).atMost(PATIENCE).until(() -> {
            if (!reader.isAlive() && linesOf(type).isEmpty()) {
                throw new AssertionError(name + " ended without " + type + ":\n" + String.join("\n", output));
            }
            return !linesOf(type).isEmpty();
        });
        return linesOf(type).get(0);
    }

    /** What it has printed so far. */
    public List<ScriptLine> lines() {
        return List.copyOf(lines);
    }

    public List<ScriptLine> linesOf(String type) {
        return lines.stream().filter(line -> line.type().equals(type)).toList();
    }

    /** Waits for the end, which must be a good one, and returns everything it printed. */
    public List<ScriptLine> finish() {
        try {
            boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended)
                    .as("%s ends:%n%s", name, String.join("\n", output))
                    .isTrue();
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " ran", e);
        }
        assertThat(process.exitValue())
                .as("exit code of %s:%n%s", name, String.join("\n", output))
                .isZero();
        return lines();
    }

    /** Ends it, if it has not ended. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader in = process.inputReader()) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                output.add(line);
                if (line.startsWith("{")) {
                    parse(line);
                }
            }
        } catch (IOException | UncheckedIOException closed) {
            output.add("(its output was closed)");
        }
    }

    private void parse(String line) {
        try {
            JsonNode fields = JSON.readTree(line);
            lines.add(new ScriptLine(fields.path("type").asString(""), fields));
        } catch (JacksonException notOurs) {
            output.add("(the line above is no JSON)");
        }
    }
}
