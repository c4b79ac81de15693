package io.fieldcast.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fieldcast.schema.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.convert.DurationStyle;

/** What can be told of manifests without a cluster: that they are of their kinds, and agree with the services. */
class KubernetesTest {

    private static final String NAME = "app.kubernetes.io/name";
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Manifests manifests = Manifests.applied();

    static List<PackagedService> services() {
        return PackagedService.IN_KUBERNETES;
    }

    @Test
    void everyFileIsAppliedOrSaysThatItIsNot() throws IOException {
        // Given
        Object applied =
                Repository.yaml(Manifests.DIRECTORY + "kustomization.yaml").get("resources");

        // When
        Set<String> files;
        try (Stream<Path> listed = Files.list(Repository.path(Manifests.DIRECTORY))) {
            files = listed.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }

        // Then
        files.removeAll(Set.of("kustomization.yaml", "secret.example.yaml", "prometheus-adapter-values.yaml"));
        assertThat((List<?>) applied).extracting(String::valueOf).containsExactlyInAnyOrderElementsOf(files);
    }

    @ParameterizedTest
    @MethodSource("services")
    void aPodIsGivenVariablesThatItsServiceKnowsAndAllThatItNeeds(PackagedService service) {
        // Given
        Set<String> secrets = Manifests.read("secret.example.yaml")
                .flatMap(secret -> ((Secret) secret).getStringData().keySet().stream())
                .collect(Collectors.toSet());
        Container container = container(service);

        // When
        List<EnvVar> given = container.getEnv();

        // Then
        assertThat(given).extracting(EnvVar::getName).isSubsetOf(service.variables());
        assertThat(given).extracting(EnvVar::getName).containsAll(service.requiredVariables());
        assertThat(given)
                .filteredOn(variable -> variable.getValueFrom() != null
                        && variable.getValueFrom().getSecretKeyRef() != null)
                .extracting(
                        variable -> variable.getValueFrom().getSecretKeyRef().getKey())
                .isSubsetOf(secrets);
        assertThat(container.getEnvFrom())
                .extracting(source -> source.getConfigMapRef().getName())
                .containsExactly("fieldcast");
    }

    @ParameterizedTest
    @MethodSource("services")
    void portsAndProbesAreThoseOfTheService(PackagedService service) {
        // Given
        Container container = container(service);

        // When
        Map<String, String> paths = Map.of(
                "startup", path(container.getStartupProbe()),
                "liveness", path(container.getLivenessProbe()),
                "readiness", path(container.getReadinessProbe()));

        // Then
        assertThat(paths)
                .containsEntry("startup", "/actuator/health/liveness")
                .containsEntry("liveness", "/actuator/health/liveness")
                .containsEntry("readiness", "/actuator/health/readiness");
        assertThat(container.getImage()).isEqualTo("fieldcast/" + service.module());
        assertThat(container.getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("http");
            assertThat(port.getContainerPort()).isEqualTo(service.port());
        });
        assertThat(manifests.of(Service.class, service.name()).getSpec().getPorts())
                .singleElement()
                .satisfies(port -> {
                    assertThat(port.getPort()).isEqualTo(service.port());
                    assertThat(port.getTargetPort().getStrVal()).isEqualTo("http");
                });
        assertThat(manifests
                        .template(service.name())
                        .getMetadata()
                        .getAnnotations()
                        .get("prometheus.io/port"))
                .isEqualTo(String.valueOf(service.port()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void aPodMayDoNothingThatItNeedNot(PackagedService service) {
        // Given
        PodSpec pod = manifests.pod(service.name());

        // When
        Container container = container(service);

        // Then
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getResources().getLimits()).containsKey("memory");
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatSelectsPodsFindsThem(PackagedService service) {
        // Given
        Map<String, String> name = Map.of(NAME, service.name());

        // When
        Map<String, String> labels =
                manifests.template(service.name()).getMetadata().getLabels();

        // Then
        assertThat(labels).containsAllEntriesOf(name);
        assertThat(manifests.of(Service.class, service.name()).getSpec().getSelector())
                .isEqualTo(name);
        assertThat(manifests
                        .of(PodDisruptionBudget.class, service.name())
                        .getSpec()
                        .getSelector()
                        .getMatchLabels())
                .isEqualTo(name);
        assertThat(manifests
                        .of(HorizontalPodAutoscaler.class, service.name())
                        .getSpec()
                        .getScaleTargetRef()
                        .getName())
                .isEqualTo(service.name());
    }

    @Test
    void noMoreProcessorsThanPartitions() {
        // Given
        HorizontalPodAutoscaler processors = manifests.of(HorizontalPodAutoscaler.class, "processor");

        // When
        int most = processors.getSpec().getMaxReplicas();

        // Then
        assertThat(most).isEqualTo(Topic.PARTITIONS);
    }

    @Test
    void aGatewayHasTheTimeThatItsDrainTakes() {
        // Given
        PodSpec pod = manifests.pod("gateway");
        Container container = pod.getContainers().get(0);
        Duration before = Duration.ofSeconds(
                container.getLifecycle().getPreStop().getSleep().getSeconds());
        Duration spread = container.getEnv().stream()
                .filter(variable -> variable.getName().equals("FIELDCAST_GATEWAY_DRAIN_SPREAD"))
                .map(variable -> DurationStyle.detectAndParse(variable.getValue()))
                .findFirst()
                .orElseThrow();

        // When
        Duration grace = Duration.ofSeconds(pod.getTerminationGracePeriodSeconds());

        // Then
        assertThat(grace).isGreaterThanOrEqualTo(before.plus(spread).plus(MARGIN));
    }

    @Test
    void theDoorsLeadToServices() {
        // Given
        Set<String> names = manifests.of(Service.class).stream()
                .map(HasMetadata::getMetadata)
                .map(metadata -> metadata.getName())
                .collect(Collectors.toSet());

        // When
        List<String> backends = manifests.of(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .map(path -> path.getBackend().getService().getName())
                .toList();

        // Then
        assertThat(Set.copyOf(backends))
                .containsExactlyInAnyOrder("gateway", "ingest")
                .isSubsetOf(names);
    }

    @Test
    void theDoorsLeadToAllThatIsWrittenDownButTheInside() throws IOException {
        // Given
        List<String> documented = Files.readAllLines(Path.of("../schemas/src/main/resources/openapi.yaml")).stream()
                .filter(line -> line.startsWith("  /"))
                .map(line -> line.strip().replace(":", ""))
                .toList();

        // When
        Set<String> open = manifests.of(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .filter(path -> path.getPathType().equals("Prefix"))
                .map(HTTPIngressPath::getPath)
                .collect(Collectors.toSet());

        // Then
        assertThat(open).contains("/app", "/css", "/img", "/js").doesNotContain("/");
        assertThat(documented)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(
                                open.stream().anyMatch(door -> path.equals(door) || path.startsWith(door + "/")))
                        .as(path)
                        .isEqualTo(!path.startsWith("/actuator")));
    }

    private Container container(PackagedService service) {
        return manifests.pod(service.name()).getContainers().get(0);
    }

    private static String path(Probe probe) {
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
        return probe.getHttpGet().getPath();
    }
}
