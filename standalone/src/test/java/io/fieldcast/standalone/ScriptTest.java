package io.fieldcast.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code fieldcast} in a directory of its own, with a build and a Java that do nothing. */
class ScriptTest {

    @TempDir
    Path home;

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.copy(Path.of("..", "fieldcast"), home.resolve("fieldcast"));
        for (String module :
                new String[] {"schemas", "ingest-service", "stream-processor", "ws-gateway", "standalone"}) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createFile(home.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(home.resolve("pom.xml"));
        program("mvnw", "mkdir -p standalone/target && touch standalone/target/standalone.jar");
        program("java/bin/javac", "exit 0");
    }

    @Test
    void aRehearsalThatFailsIsToldAndTheStartGoesOnWithoutIt() throws Exception {
        // Given
        java("echo 'no room on the disk'; exit 1");

        // When
        Ended ended = run("status");

        // Then
        Path log = home.resolve("standalone/target/rehearsal.log");
        assertThat(ended.code()).isZero();
        assertThat(ended.output())
                .contains("the rehearsal failed", log.toString(), "\nstarted: -Dfieldcast.terminal= ");
        assertThat(log).hasContent("no room on the disk");
    }

    @Test
    void ofARehearsalThatSucceedsNothingMoreIsSaid() throws Exception {
        // Given
        java("touch standalone/target/start-x.jsa");

        // When
        Ended ended = run("status");

        // Then
        assertThat(ended.code()).isZero();
        assertThat(ended.output()).contains("\nstarted: ").doesNotContain("failed");
    }

    private void java(String rehearsal) throws IOException {
        program(
                "java/bin/java",
                "case \"$*\" in -version) echo 'openjdk version \"17.0.15\"' >&2;; *' rehearse') " + rehearsal
                        + ";; *) echo \"started: $*\";; esac");
    }

    private void program(String name, String script) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private record Ended(int code, String output) {}

    private Ended run(String command) throws IOException, InterruptedException {
        Path output = home.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        "sh", home.resolve("fieldcast").toString(), command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", home.resolve("java").toString());
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(output));
    }
}
