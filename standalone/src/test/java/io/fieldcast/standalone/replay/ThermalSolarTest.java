package io.fieldcast.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fieldcast.standalone.delivery.Pause;
import io.fieldcast.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Thirteen days of a real controller's log, with what really goes wrong in one. Needs the files: {@code
 * -Dfieldcast.data=DIRECTORY}, or {@code shared/data} beside the checkout.
 */
class ThermalSolarTest {

    @TempDir
    Path directory;

    @Test
    void exactlyTheGarbledRowsAreLeftOut() throws IOException {
        // Given
        Path data = Path.of(System.getProperty("fieldcast.data", "../../shared/data"))
                .resolve("thermal-solar");
        assumeThat(data).as("real plant data").isDirectory();
        Path skipped = directory.resolve("skipped.txt");
        List<String> arguments =
                new ArrayList<>(List.of("--mapping", "thermal-solar", "--check", "--skipped", skipped.toString()));
        try (Stream<Path> files = Files.list(data)) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".csv"))
                    .sorted()
                    .forEach(arguments::add);
        }
        StringWriter out = new StringWriter();

        // When
        int code = new CommandLine(new ReplayCommand(Clock.systemUTC(), Pause.REAL, Terminal.NONE, Map.of()))
                .setOut(new PrintWriter(out, true))
                .execute(arguments.toArray(String[]::new));

        // Then
        assertThat(code).isZero();
        assertThat(Files.readAllLines(skipped).stream().map(line -> line.replaceAll("(.*?:.*?):.*", "$1")))
                .containsExactly(
                        "20170622.csv:221",
                        "20170819.csv:1309",
                        "20170819.csv:1311",
                        "20170820.csv:1129",
                        "20170820.csv:1130",
                        "20171225.csv:1155",
                        "20180425.csv:685",
                        "20180425.csv:687",
                        "20180426.csv:685",
                        "20180426.csv:687",
                        "20180618.csv:872");
        assertThat(out.toString()).contains("18711 rows read: 18700 good");
    }
}
