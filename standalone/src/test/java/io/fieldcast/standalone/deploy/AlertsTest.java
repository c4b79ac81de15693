package io.fieldcast.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AlertsTest {

    @Test
    void eachAlertSaysWhatItMeansAndWhatToDo() {
        // Given
        Stream<Map<String, Object>> alerts = PrometheusQueries.alerts();

        // When
        List<Map<String, Object>> all = alerts.toList();

        // Then
        assertThat(all).extracting(alert -> alert.get("alert")).doesNotHaveDuplicates();
        assertThat(all).isNotEmpty().allSatisfy(alert -> {
            assertThat(((Map<?, ?>) alert.get("annotations")).keySet()).isEqualTo(Set.of("summary", "means", "do"));
            assertThat(((Map<?, ?>) alert.get("labels")).get("severity")).isIn("page", "ticket");
        });
    }

    @Test
    void panelsHaveTitlesOfTheirOwnAndDoNotOverlap() {
        // Given
        List<JsonNode> panels = PrometheusQueries.panels().toList();

        // When
        List<String> cells = panels.stream()
                .map(panel -> panel.path("gridPos"))
                .flatMap(place -> Stream.iterate(0, x -> x < place.path("w").intValue(), x -> x + 1)
                        .flatMap(x -> Stream.iterate(0, y -> y < place.path("h").intValue(), y -> y + 1)
                                .map(y -> (place.path("x").intValue() + x) + ","
                                        + (place.path("y").intValue() + y))))
                .toList();

        // Then
        assertThat(cells).doesNotHaveDuplicates();
        assertThat(panels).extracting(panel -> panel.path("id").intValue()).doesNotHaveDuplicates();
        assertThat(panels)
                .filteredOn(panel -> !panel.path("type").stringValue().equals("row"))
                .allSatisfy(panel -> assertThat(panel.path("targets").size()).isPositive());
    }

    /** Where Prometheus' own checker is installed it has the last word. */
    @Test
    void promtoolTakesRulesAndConfiguration() throws Exception {
        // Given
        Path promtool = Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(promtool != null, "promtool is not on the path");

        // When
        String checked = output(promtool.toString(), "check", "config", "deploy/prometheus/prometheus.yml");
        String tested = output(promtool.toString(), "test", "rules", "deploy/prometheus/rules-test.yml");

        // Then
        assertThat(List.of(checked, tested))
                .allSatisfy(output -> assertThat(output).contains("SUCCESS").doesNotContain("FAILED"));
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(Repository.path(".").toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
