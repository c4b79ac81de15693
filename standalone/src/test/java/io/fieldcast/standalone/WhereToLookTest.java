package io.fieldcast.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldcast.standalone.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WhereToLookTest {

    private final StandaloneSettings settings = RunningFieldcast.settingsIn(Path.of("/var/lib/fieldcast"));
    private final StringWriter out = new StringWriter();

    @Test
    void aPersonIsToldThatItIsReadyWhereEverythingIsAndHowItStops() {
        // When
        look(new Terminal(true, true));

        // Then
        String gateway = "http://localhost:" + settings.gatewayPort();
        assertThat(out.toString())
                .contains(
                        "\nReady       6.1 s after the start\n",
                        "\nDashboard   " + gateway + "/\n",
                        "\nOperations  " + gateway + "/operations\n",
                        "\nTest page   " + gateway + "/websocket-test\n",
                        "http://localhost:" + settings.ingestPort() + "/api/v1/readings",
                        "\nData        /var/lib/fieldcast",
                        "\nStop        Ctrl+C\n");
        assertThat(out.toString()).startsWith("\n").endsWith("\n\n");
    }

    @Test
    void inAPipeThereAreNoEmptyLines() {
        // When
        look(Terminal.NONE);

        // Then
        assertThat(out.toString().lines()).isNotEmpty().noneMatch(String::isBlank);
    }

    private void look(Terminal terminal) {
        new WhereToLook(settings, "127.0.0.1:9092", Duration.ofMillis(6_130), terminal)
                .print(new PrintWriter(out, true));
    }
}
