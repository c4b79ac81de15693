package io.fieldcast.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseCommandTest {

    @TempDir
    Path directory;

    @Test
    void aRehearsalStartsEverythingWhateverElseTheEnvironmentAsksForAndStops() {
        // Given
        Map<String, String> environment = Map.of(
                "FIELDCAST_DATA", directory.toString(),
                "KAFKA_BOOTSTRAP_SERVERS", "kafka.invalid:9092",
                "GATEWAY_PORT", "no port");

        // When
        int exitCode = Fieldcast.commandLine(environment).execute("rehearse");

        // Then
        assertThat(exitCode).isZero();
        assertThat(directory.resolve("kafka").resolve("scada.raw-0")).isDirectory();
    }
}
