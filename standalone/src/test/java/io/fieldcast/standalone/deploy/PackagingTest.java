package io.fieldcast.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a machine without containers can tell of them: that names, ports and variables agree with the services. */
class PackagingTest {

    private static final Pattern COPIED = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$");
    private static final Pattern UPSTREAM = Pattern.compile("(?m)^\\s+server ([a-z0-9-]+):([0-9]+)(?: \\S+)*;$");

    static List<PackagedService> services() {
        return PackagedService.ALL;
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceIsGivenOnlyVariablesThatItKnows(PackagedService service) {
        // Given
        Set<String> known = service.variables();

        // When
        Set<String> given = service.environment().keySet();

        // Then
        assertThat(known).containsAll(given);
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceIsGivenEveryVariableThatItNeeds(PackagedService service) {
        // Given
        Set<String> needed = new TreeSet<>(service.requiredVariables());
        needed.add("KAFKA_BOOTSTRAP_SERVERS");

        // When
        Map<String, String> given = service.environment();

        // Then
        assertThat(given).containsKeys(needed.toArray(String[]::new));
        assertThat(given).containsEntry("KAFKA_BOOTSTRAP_SERVERS", "kafka:29092");
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServicesPortIsTheSameEverywhere(PackagedService service) {
        // Given
        Map<String, Object> build =
                Map.of("context", ".", "dockerfile", PackagedService.DOCKERFILE, "args", service.buildArguments());

        // When
        List<String> ports = service.environment().entrySet().stream()
                .filter(variable -> variable.getKey().endsWith("_PORT"))
                .map(Map.Entry::getValue)
                .toList();

        // Then
        assertThat(ports).containsExactly(String.valueOf(service.port()));
        assertThat(service.listensByDefaultOn(service.port())).isTrue();
        assertThat(service.composed().get("build")).isEqualTo(build);
    }

    @Test
    void imagesAreBuiltFromFilesThatExist() {
        // Given
        String dockerfile = Repository.text(PackagedService.DOCKERFILE);

        // When
        List<String> sources = COPIED.matcher(dockerfile)
                .results()
                .flatMap(copy -> Stream.of(copy.group(1).split(" ")))
                .toList();

        // Then
        assertThat(sources)
                .isNotEmpty()
                .allSatisfy(source -> assertThat(Repository.path(source)).exists());
        assertThat(services())
                .allSatisfy(service -> assertThat(Repository.text(service.module() + "/pom.xml"))
                        .contains("<artifactId>" + service.module() + "</artifactId>")
                        .contains("<artifactId>spring-boot-maven-plugin</artifactId>"));
    }

    @Test
    void anImageRunsJavaAsItsFirstProcessAndAsNobody() {
        // Given
        String dockerfile = Repository.text(PackagedService.DOCKERFILE);

        // When
        String running = dockerfile.substring(dockerfile.lastIndexOf("\nFROM "));

        // Then
        assertThat(running)
                .startsWith("\nFROM eclipse-temurin:25-jre\n")
                .contains("\nUSER 10001:10001\n")
                .contains("\nENTRYPOINT [\"java\", ");
    }

    @Test
    void theProxyKnowsIngestAndEveryGateway() {
        // Given
        String proxy = Repository.text("deploy/nginx/nginx.conf");

        // When
        List<String> upstreams = UPSTREAM.matcher(proxy)
                .results()
                .map(server -> server.group(1) + ":" + server.group(2))
                .toList();

        // Then
        assertThat(upstreams).containsExactly("gateway-1:6001", "gateway-2:6001", "ingest:8000");
        assertThat(proxy).contains("listen 6001;").contains("listen 6443 ssl;");
    }

    @Test
    @SuppressWarnings("unchecked")
    void nothingIsOpenToTheNetwork() {
        // Given
        Map<String, Map<String, Object>> services = (Map<String, Map<String, Object>>)
                Repository.yaml("docker-compose.yml").get("services");

        // When
        List<String> published = services.values().stream()
                .flatMap(service -> ((List<String>) service.getOrDefault("ports", List.of())).stream())
                .toList();

        // Then
        assertThat(published).hasSize(7).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void whoLetsOthersInMustSetEveryCredential() {
        // Given
        Map<String, Map<String, Object>> opened = (Map<String, Map<String, Object>>)
                Repository.yaml("deploy/docker/open.yml").get("services");

        // When
        List<String> ports = opened.values().stream()
                .flatMap(service -> ((List<String>) service.getOrDefault("ports", List.of())).stream())
                .toList();

        // Then
        assertThat(ports).containsExactly("443:6443");
        assertThat(services())
                .filteredOn(service -> !service.name().equals("processor"))
                .allSatisfy(service -> assertThat(
                                (Map<String, String>) opened.get(service.name()).get("environment"))
                        .containsOnlyKeys(service.requiredVariables())
                        .allSatisfy((variable, value) -> assertThat(value).startsWith("${" + variable + ":?")));
        assertThat(Repository.text("deploy/docker/env.example"))
                .contains("\nPUSHER_APP_SECRET=\n", "\nFIELDCAST_INGEST_KEY_SHA256=\n");
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatTheComposeFileNamesIsThere() {
        // Given
        Map<String, Map<String, Object>> services = (Map<String, Map<String, Object>>)
                Repository.yaml("docker-compose.yml").get("services");

        // When
        Set<String> awaited = services.values().stream()
                .flatMap(service ->
                        ((Map<String, Object>) service.getOrDefault("depends_on", Map.of())).keySet().stream())
                .collect(Collectors.toSet());

        // Then
        assertThat(services.keySet())
                .containsExactlyInAnyOrder(
                        "kafka",
                        "processor",
                        "ingest",
                        "gateway-1",
                        "gateway-2",
                        "certificate",
                        "nginx",
                        "prometheus",
                        "grafana")
                .containsAll(awaited);
        assertThat(services.get("kafka")).containsEntry("image", "apache/kafka:" + AppInfoParser.getVersion());
        assertThat(services.values())
                .flatExtracting(service -> (List<String>) service.getOrDefault("volumes", List.of()))
                .filteredOn(volume -> volume.startsWith("."))
                .hasSize(4)
                .allSatisfy(volume -> assertThat(Repository.path(volume.substring(0, volume.indexOf(':'))))
                        .exists());
        assertThat(Files.isExecutable(Repository.path(".ci/run"))).isTrue();
    }
}
