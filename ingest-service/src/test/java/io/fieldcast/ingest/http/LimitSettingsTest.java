package io.fieldcast.ingest.http;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class LimitSettingsTest {

    private static final DataSize KB = DataSize.ofKilobytes(1);

    @Test
    void whatIsHeldTogetherMustHoldOne() {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LimitSettings(DataSize.ofKilobytes(2), 1, KB, KB, KB, KB, Duration.ofSeconds(1)))
                .withMessageContaining("fieldcast.ingest.limits: buffered");
    }

    @Test
    void aBodyMustHaveSomeTime() {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LimitSettings(KB, 1, KB, KB, KB, KB, Duration.ZERO))
                .withMessageContaining("body-idle");
    }

    @Test
    void aSizeMustBeSomething() {
        // Given
        LimitSettings settings = new LimitSettings(KB, 1, DataSize.ofBytes(0), KB, KB, KB, Duration.ofSeconds(1));

        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(settings::toSizeLimits)
                .withMessageContaining("ndjsonBody must be at least one");
    }
}
