package io.fieldcast.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a gateway asks for what {@code /operations} shows: it is told where they are, and is let through to them. */
class AskedNeighboursTest {

    private static final String NAME = "app.kubernetes.io/name";

    private final Manifests manifests = Manifests.applied();

    @ParameterizedTest
    @CsvSource({"FIELDCAST_INGEST_URLS, ingest", "FIELDCAST_GATEWAY_URLS, gateway"})
    void aGatewayIsToldOfItsNeighboursAndReachesThem(String variable, String neighbour) {
        // Given
        URI uri = manifests.pod("gateway").getContainers().get(0).getEnv().stream()
                .filter(each -> each.getName().equals(variable))
                .map(EnvVar::getValue)
                .map(URI::create)
                .findFirst()
                .orElseThrow();

        // When
        Service service = manifests.of(Service.class, uri.getHost());

        // Then
        Map<String, String> pods = Map.of(NAME, neighbour);
        assertThat(service.getSpec().getSelector()).isEqualTo(pods);
        assertThat(service.getSpec().getClusterIP()).as("it leads to each pod").isEqualTo("None");
        assertThat(service.getSpec().getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort()).isEqualTo(uri.getPort()));
        assertThat(policies("gateway"))
                .as("the gateway may speak to it")
                .flatExtracting(policy -> policy.getSpec().getEgress())
                .anySatisfy(rule -> requireLetThrough(rule.getTo(), rule.getPorts(), pods, uri.getPort()));
        assertThat(policies(neighbour))
                .as("it may be spoken to")
                .flatExtracting(policy -> policy.getSpec().getIngress())
                .anySatisfy(rule ->
                        requireLetThrough(rule.getFrom(), rule.getPorts(), Map.of(NAME, "gateway"), uri.getPort()));
    }

    private static void requireLetThrough(
            List<NetworkPolicyPeer> peers, List<NetworkPolicyPort> ports, Map<String, String> pods, int port) {
        assertThat(peers)
                .extracting(NetworkPolicyPeer::getPodSelector)
                .extracting(selector -> selector == null ? Map.of() : selector.getMatchLabels())
                .contains(pods);
        assertThat(ports)
                .extracting(NetworkPolicyPort::getPort)
                .extracting(IntOrString::getIntVal)
                .contains(port);
    }

    private List<NetworkPolicy> policies(String service) {
        return manifests.of(NetworkPolicy.class).stream()
                .filter(policy -> {
                    LabelSelector selector = policy.getSpec().getPodSelector();
                    return Map.of(NAME, service).equals(selector.getMatchLabels());
                })
                .toList();
    }
}
