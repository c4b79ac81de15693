package io.fieldcast.standalone.deploy;

import io.fieldcast.schema.json.FieldcastJson;
import io.fieldcast.standalone.js.NodeScripts;
import io.fieldcast.standalone.js.ScriptLine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the dashboard and the alerts ask for, as Prometheus' own grammar reads it. */
public final class AskedMetrics {

    private static final Pattern SHOWN = Pattern.compile("\\{\\{(\\w+)}}");

    private final List<ScriptLine> lines;

    private AskedMetrics(List<ScriptLine> lines) {
        this.lines = lines;
    }

    public static AskedMetrics read(NodeScripts scripts) {
        String queries = FieldcastJson.MAPPER.writeValueAsString(PrometheusQueries.all());
        return new AskedMetrics(scripts.run("promql.mjs", Map.of("QUERIES", queries)));
    }

    /** The queries that are none. */
    public List<String> malformed() {
        return ofType("query")
                .filter(line -> line.number("errors") > 0)
                .map(line -> line.text("text"))
                .toList();
    }

    /** Metrics, labels and their values that are asked for and that none of these pages has. */
    public Set<String> missingIn(List<String> pages) {
        ExportedMetrics exported = new ExportedMetrics(pages);
        Set<String> missing = new TreeSet<>();
        ofType("selector").map(Selector::of).flatMap(exported::missing).forEach(missing::add);
        Set<String> labels = new TreeSet<>(Selector.OF_PROMETHEUS);
        ofType("selector").map(line -> exported.labelsOf(line.text("metric"))).forEach(labels::addAll);
        Stream.concat(
                        ofType("grouping").map(line -> line.text("label")),
                        PrometheusQueries.legends().stream()
                                .flatMap(legend -> SHOWN.matcher(legend).results())
                                .map(shown -> shown.group(1)))
                .filter(label -> !labels.contains(label))
                .forEach(missing::add);
        return missing;
    }

    private Stream<ScriptLine> ofType(String type) {
        return lines.stream().filter(line -> line.type().equals(type));
    }
}
