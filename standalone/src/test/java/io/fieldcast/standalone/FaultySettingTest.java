package io.fieldcast.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fieldcast.gateway.WsGateway;
import io.fieldcast.standalone.option.NonsenseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.StandardEnvironment;

/** A gateway that does not start with what its environment says. */
class FaultySettingTest {

    private static final String OURS = "fieldcast.gateway";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIELDCAST_JWT_SHARED_KEY=short | FIELDCAST_JWT_SHARED_KEY"
                        + " | authorisation.shared-key must be at least 32 bytes long",
                "FIELDCAST_GATEWAY_URLS=nonsense | FIELDCAST_GATEWAY_URLS | operations.gateways must be URLs such as",
                "FIELDCAST_JWT_PUBLIC_KEY_FILE=/nope | FIELDCAST_JWT_PUBLIC_KEY_FILE"
                        + " | authorisation.public-key-file: /nope: no such file or directory",
                "FIELDCAST_GATEWAY_APP_CLIENTEVENTS=banana | FIELDCAST_GATEWAY_APP_CLIENTEVENTS"
                        + " | app.client-events: Invalid boolean value",
                "FIELDCAST_GATEWAY_APP_CLIENT_EVENTS=banana | FIELDCAST_GATEWAY_APP_CLIENT_EVENTS"
                        + " | app.client-events: Invalid boolean value",
                "FIELDCAST_GATEWAY_OPERATIONS_GATEWAYS_0=nonsense | FIELDCAST_GATEWAY_OPERATIONS_GATEWAYS_0"
                        + " | operations.gateways must be URLs such as",
                "FIELDCAST_JWT_SHARED_KEY=a,FIELDCAST_JWT_JWKS_URI=b,FIELDCAST_JWT_ISSUER=c | FIELDCAST_JWT_JWKS_URI and FIELDCAST_JWT_SHARED_KEY"
                        + " | authorisation: only one of",
                "FIELDCAST_GATEWAY_APP_ALLOWEDORIGINS=a/b,FIELDCAST_GATEWAY_APP_ENABLED=true"
                        + " | FIELDCAST_GATEWAY_APP_ALLOWEDORIGINS | allowed-origins: 'a/b' must be",
            })
    void aVariableThatOnlyTheServiceCanJudgeIsNamed(String set, String variables, String told) {
        // Given
        Map<String, Object> environment = new HashMap<>();
        Stream.of(set.split(",")).map(one -> one.split("=")).forEach(one -> environment.put(one[0], one[1]));

        // When
        Service gateway = gateway(environment);

        // Then
        assertThatThrownBy(() -> RunningServices.start(List.of(gateway)))
                .isInstanceOf(NonsenseException.class)
                .hasMessageStartingWith(variables + ": " + OURS)
                .hasMessageContaining(told)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFailureThatNamesNoSettingIsForNone() {
        // Given
        Throwable failure = new IllegalStateException(
                "Error creating bean of io.fieldcast.gateway.access.Apps: fieldcast.example:9092: no such host");

        // When
        Optional<FaultySetting> setting = FaultySetting.of(failure);

        // Then
        assertThat(setting).isEmpty();
    }

    private static Service gateway(Map<String, Object> environment) {
        List<String> arguments = List.of(
                "--server.port=" + FreePorts.next(),
                "--server.address=127.0.0.1",
                "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                "--fieldcast.gateway.app.id=a",
                "--fieldcast.gateway.app.key=b",
                "--fieldcast.gateway.app.secret=c");
        StandardEnvironment own = new StandardEnvironment() {
            @Override
            public Map<String, Object> getSystemEnvironment() {
                return environment;
            }
        };
        return new Service("ws-gateway", () -> WsGateway.application().environment(own), 0, arguments);
    }
}
