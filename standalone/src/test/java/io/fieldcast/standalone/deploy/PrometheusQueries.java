package io.fieldcast.standalone.deploy;

import io.fieldcast.schema.json.FieldcastJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What the dashboard and the alerts ask of Prometheus. */
public final class PrometheusQueries {

    private static final String DASHBOARD = "deploy/grafana/dashboards/fieldcast.json";
    private static final String RULES = "deploy/prometheus/rules.yml";

    private PrometheusQueries() {}

    /** Each as Prometheus gets it: with Grafana's own variable filled in. */
    public static List<String> all() {
        return Stream.concat(targets().map(target -> target.path("expr").stringValue()), alerts().map(alert ->
                        (String) alert.get("expr")))
                .map(query -> query.replace("$__rate_interval", "1m"))
                .toList();
    }

    /** The labels that the dashboard's legends show. */
    public static List<String> legends() {
        return targets()
                .map(target -> target.path("legendFormat").stringValue())
                .toList();
    }

    static Stream<JsonNode> panels() {
        JsonNode dashboard = FieldcastJson.MAPPER.readTree(Repository.text(DASHBOARD));
        return elements(dashboard.path("panels"));
    }

    private static Stream<JsonNode> targets() {
        return panels().flatMap(panel -> elements(panel.path("targets")));
    }

    @SuppressWarnings("unchecked")
    static Stream<Map<String, Object>> alerts() {
        List<Map<String, Object>> groups =
                (List<Map<String, Object>>) Repository.yaml(RULES).get("groups");
        return groups.stream().flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream());
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
