package io.fieldcast.standalone.deploy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One service as {@code docker-compose.yml} or Kubernetes runs it.
 *
 * @param name there
 * @param module whose image it runs
 * @param settings the module's YAML with every setting
 * @param port as the service listens by default
 */
record PackagedService(String name, String module, String settings, int port) {

    static final String DOCKERFILE = "deploy/docker/Dockerfile";

    static final List<PackagedService> ALL = List.of(
            new PackagedService("ingest", "ingest-service", "ingest.yml", 8000),
            new PackagedService("processor", "stream-processor", "processor.yml", 8001),
            new PackagedService("gateway-1", "ws-gateway", "gateway.yml", 6001),
            new PackagedService("gateway-2", "ws-gateway", "gateway.yml", 6001));

    static final List<PackagedService> IN_KUBERNETES =
            List.of(ALL.get(0), ALL.get(1), new PackagedService("gateway", "ws-gateway", "gateway.yml", 6001));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z0-9_]+)(:?)([^}]*)}");

    /** The variables that the service's settings name, and those that stand for settings by Spring's rule. */
    Set<String> variables() {
        Set<String> variables = new TreeSet<>();
        Repository.documents(settingsFile()).forEach(document -> variables.addAll(keys("", document)));
        placeholders(Repository.text(settingsFile()))
                .map(found -> found.group(1))
                .forEach(variables::add);
        return variables;
    }

    private static Set<String> keys(String prefix, Map<?, ?> settings) {
        Set<String> keys = new TreeSet<>();
        settings.forEach((key, value) -> {
            String name = prefix + String.valueOf(key).replace("-", "").toUpperCase(Locale.ROOT);
            if (value instanceof Map<?, ?> nested) {
                keys.addAll(keys(name.replace('.', '_') + "_", nested));
            } else {
                keys.add(name.replace('.', '_'));
            }
        });
        return keys;
    }

    /** Those of them that have no default, or an empty one, and that a service cannot do without. */
    Set<String> requiredVariables() {
        return placeholders(Repository.text(settingsFile()))
                .filter(found -> found.group(1).startsWith("PUSHER_")
                        || found.group(1).equals("FIELDCAST_INGEST_KEY_SHA256")
                        || found.group(2).isEmpty())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** The port that the settings name as a default. */
    boolean listensByDefaultOn(int number) {
        return placeholders(Repository.text(settingsFile()))
                .anyMatch(found ->
                        found.group(1).endsWith("_PORT") && found.group(3).equals(String.valueOf(number)));
    }

    /** Of the one Dockerfile. */
    Map<String, Object> buildArguments() {
        return Map.of("MODULE", module, "PORT", port);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> composed() {
        Map<String, Object> services =
                (Map<String, Object>) Repository.yaml("docker-compose.yml").get("services");
        return (Map<String, Object>) services.get(name);
    }

    @SuppressWarnings("unchecked")
    Map<String, String> environment() {
        return (Map<String, String>) composed().get("environment");
    }

    private String settingsFile() {
        return module + "/src/main/resources/" + settings;
    }

    private static Stream<MatchResult> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results();
    }

    @Override
    public String toString() {
        return name;
    }
}
