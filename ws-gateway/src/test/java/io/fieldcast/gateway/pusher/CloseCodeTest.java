package io.fieldcast.gateway.pusher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CloseCodeTest {

    @ParameterizedTest
    @EnumSource
    void whetherAClientComesBackFollowsFromThePusherRange(CloseCode code) {
        // Given
        int range = code.code() / 100;

        // When
        CloseCode.Return returning = code.returning();

        // Then
        assertThat(returning)
                .isEqualTo(
                        switch (range) {
                            case 41 -> CloseCode.Return.AFTER_A_PAUSE;
                            case 42 -> CloseCode.Return.AT_ONCE;
                            default -> CloseCode.Return.NEVER;
                        });
        assertThat(code.mayComeBack()).isEqualTo(range == 41 || range == 42);
    }

    @ParameterizedTest
    @EnumSource
    void aReasonFitsACloseFrame(CloseCode code) {
        // When
        byte[] reason = code.reason().getBytes(StandardCharsets.UTF_8);

        // Then
        assertThat(reason).hasSizeLessThanOrEqualTo(123).isNotEmpty();
    }
}
