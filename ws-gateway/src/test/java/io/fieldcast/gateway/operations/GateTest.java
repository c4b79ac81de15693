package io.fieldcast.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "127.0.0.1, localhost, false, OPEN",
                "127.0.0.1, 127.0.0.1, false, OPEN",
                "::1, [::1], false, OPEN",
                "127.0.0.1, rebound.example, false, SHUT",
                "127.0.0.1, -, false, SHUT",
                "127.0.0.1, localhost, true, SHUT",
                "0.0.0.0, localhost, false, SHUT",
                "10.0.0.7, localhost, false, SHUT",
                "-, localhost, false, SHUT",
            })
    void withoutATokenOnlyTheMachineItselfSees(String address, String host, boolean forwarded, Gate.Verdict verdict)
            throws Exception {
        // Given
        Gate gate = new Gate("", address == null ? null : InetAddress.getByName(address));

        // When, Then
        assertThat(gate.judge("Bearer ", host, forwarded)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Bearer secret, OPEN",
                "Bearer secre, TOKEN_WANTED",
                "Bearer secret2, TOKEN_WANTED",
                "Basic secret, TOKEN_WANTED",
                "-, TOKEN_WANTED",
            })
    void aTokenIsAskedOfEverybody(String authorization, Gate.Verdict verdict) {
        // Given
        Gate gate = new Gate("secret", InetAddress.getLoopbackAddress());

        // When, Then
        assertThat(gate.judge(authorization, "localhost", false)).isEqualTo(verdict);
    }
}
